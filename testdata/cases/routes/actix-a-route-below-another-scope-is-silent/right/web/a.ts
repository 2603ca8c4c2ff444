export const open = () => fetch("/users/open");
