use axum::http::Request;

#[tokio::test]
async fn removes() {
    let request = Request::builder().method("DELETE").uri("/boards/5").body(()).unwrap();
    send(request).await;
}
