export const report = (db) => db.query('SELECT net_total FROM shop_orders');
