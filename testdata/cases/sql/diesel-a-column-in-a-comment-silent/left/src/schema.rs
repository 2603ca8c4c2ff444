diesel::table! {
    shop_orders (id) {
        id -> Int4,
        gross_total -> Int8,
        note -> Nullable<Text>,
    }
}
