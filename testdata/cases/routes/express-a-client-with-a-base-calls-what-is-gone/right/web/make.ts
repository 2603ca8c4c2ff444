import { http } from './http';

export const make = (name: string) => http.post('/users', { name });
