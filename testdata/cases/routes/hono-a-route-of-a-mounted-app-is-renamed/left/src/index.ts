import { Hono } from 'hono';

const app = new Hono();
const books = new Hono();
books.get('/:id', (c) => c.json({}));
books.get('/:id/sheets', (c) => c.json([]));
app.route('/books', books);
export default app;
