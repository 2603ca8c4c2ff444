export const active = () => fetch("/users/active");
