pub const QUERY: &str = "SELECT net_total FROM shop_orders";
