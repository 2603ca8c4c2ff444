export const open = () => fetch("/orders/open");
