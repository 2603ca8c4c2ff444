fn f() { sqlx::query!("SELECT o.id FROM orders o JOIN invoices i ON i.order_id = o.id"); }
