export const ticket = (id: number) => fetch(`/api/tickets/${id}`);
