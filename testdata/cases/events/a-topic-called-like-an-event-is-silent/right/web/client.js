r.subscribe('orders', show);
