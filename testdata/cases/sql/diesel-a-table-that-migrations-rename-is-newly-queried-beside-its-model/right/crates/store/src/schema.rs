diesel::table! {
    shop_orders (id) {
        id -> Int4,
        net_total -> Int4,
    }
}
