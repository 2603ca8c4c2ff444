#[tokio::test]
async fn shows() {
    let request = Request::get("/api/profiles/ann").body(()).unwrap();
    send(request).await;
}
