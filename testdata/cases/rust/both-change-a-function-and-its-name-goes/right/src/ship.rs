pub fn ship(
    order: &str,
    address: &str,
    carrier: &str,
    weight: u32,
    note: &str,
) -> String {
    format!("{order}{address}{carrier}{weight}")
}
