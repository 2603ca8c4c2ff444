export const drop = (id) => fetch(`/api/users/${id}`, { method: 'DELETE' });
