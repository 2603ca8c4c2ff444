#[tokio::test]
async fn edits() {
    let client = reqwest::Client::new();
    let reply = client.patch(format!("{}/profiles/{}/bio", base(), "ann")).send().await.unwrap();
    assert!(reply.status().is_success());
}
