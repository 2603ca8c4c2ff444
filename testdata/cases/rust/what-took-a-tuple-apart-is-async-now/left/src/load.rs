pub async fn pair() -> (u32, u32) {
    (1, 2)
}
