const rows = await client.query("SELECT orders.total FROM orders");
