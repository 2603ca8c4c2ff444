import { api } from './api';

// archives one
export const archive = async (id: number) => {
  await api.post(`/orders/${id}/archive`);
};
