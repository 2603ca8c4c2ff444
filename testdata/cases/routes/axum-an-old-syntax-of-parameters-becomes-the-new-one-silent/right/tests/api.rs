#[tokio::test]
async fn edits() {
    let client = reqwest::Client::new();
    client.patch(format!("{}/profiles/{}/bio", base(), "ann")).send().await.unwrap();
}
