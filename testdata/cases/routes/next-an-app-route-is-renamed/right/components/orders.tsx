export const open = () => fetch("/api/orders/open");
