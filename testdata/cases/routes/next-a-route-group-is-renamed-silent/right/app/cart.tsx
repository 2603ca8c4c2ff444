export const add = () => fetch('/api/cart', { method: 'POST' });
