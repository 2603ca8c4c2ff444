import axios from 'axios';

export const report = (id: number) => axios.get(`/reports/${id}`);
