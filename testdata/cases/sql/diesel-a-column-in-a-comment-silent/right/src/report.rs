// SELECT net_total FROM shop_orders
pub const QUERY: &str = "";
