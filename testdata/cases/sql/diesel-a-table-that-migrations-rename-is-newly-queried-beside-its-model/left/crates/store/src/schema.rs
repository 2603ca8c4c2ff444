diesel::table! {
    orders (id) {
        id -> Int4,
        net_total -> Int4,
    }
}
