#[actix_web::test]
async fn tracks() {
    let request = test::TestRequest::get().uri("/albums/4/tracks").to_request();
    call(request).await;
}
