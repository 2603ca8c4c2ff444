import axios from 'axios';

export const report = (id: number) => axios.get(`/api/reports/${id}`);
