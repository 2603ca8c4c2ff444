pub fn ship(
    order: &str,
    address: &str,
    carrier: &str,
    weight: u32,
) -> String {
    format!("{order}{address}{carrier}{weight}")
}
