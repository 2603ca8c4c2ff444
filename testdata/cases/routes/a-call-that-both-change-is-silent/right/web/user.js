export const load = (id) => fetch(`/members/${id}`);
