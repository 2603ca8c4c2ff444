package report

const query = `SELECT net_total FROM shop_orders`
