import { http } from 'msw';
export const handlers = [
  http.get('/users/:id', () => Response.json({})),
];
