export const reindex = () => fetch('/admin/reindex', { method: 'POST' });
