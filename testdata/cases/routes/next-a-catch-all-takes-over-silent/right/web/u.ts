export const load = (id: string) => fetch(`/api/users/${id}`);
