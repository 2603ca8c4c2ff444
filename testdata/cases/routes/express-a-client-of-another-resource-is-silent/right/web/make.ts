import { http } from './http';

export const make = (name: string) => http.post('/teams/5/users', { name });
export const all = () => http.get('/users');
