pub async fn move_it(client: &reqwest::Client, base: &str, id: u64) -> reqwest::Result<()> {
    client.post(format!("{base}/api/cards/{id}/moves")).send().await?;
    Ok(())
}
