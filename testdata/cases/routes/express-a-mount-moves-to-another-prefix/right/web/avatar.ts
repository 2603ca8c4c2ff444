export const avatar = (id: string) => fetch(`/api/users/${id}/avatar`);
