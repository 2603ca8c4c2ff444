export const load = (id) => fetch(`/users/${id}?full=1`);
