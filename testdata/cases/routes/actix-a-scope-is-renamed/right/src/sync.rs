pub async fn push(base: &str, id: u32) {
    let client = reqwest::Client::new();
    client.put(format!("{}/albums/{}", base, id)).send().await.unwrap();
}
