#[tokio::test]
async fn lists() {
    let it = reqwest::get("http://localhost:3000/orders/open").await.unwrap();
    assert!(it.status().is_success());
}
