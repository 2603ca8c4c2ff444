export const a = (id) => fetch(`/users/${id}`);
