diesel::table! {
    shop_orders (id) {
        id -> Int4,
        net_total -> Int8,
        note -> Nullable<Text>,
    }
}
