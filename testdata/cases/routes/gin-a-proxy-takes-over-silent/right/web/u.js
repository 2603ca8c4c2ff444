export const load = (id) => fetch(`/users/${id}`);
