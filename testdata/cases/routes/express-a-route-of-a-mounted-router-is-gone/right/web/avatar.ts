import axios from 'axios';

export const avatar = (id: string) => axios.get(`/api/users/${id}/avatar`);
