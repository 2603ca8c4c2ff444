use axum::http::Request;

#[tokio::test]
async fn removes() {
    let request = Request::delete("/boards/5").body(()).unwrap();
    send(request).await;
}
