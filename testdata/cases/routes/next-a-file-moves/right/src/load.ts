export const load = (id: string) => fetch(`/api/invoices/${id}`);
