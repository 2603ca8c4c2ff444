import { api } from './api';

export const archive = (id: number) => api.post(`/orders/${id}/archive`);
