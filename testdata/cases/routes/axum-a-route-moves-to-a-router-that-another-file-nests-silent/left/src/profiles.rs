pub fn router() -> axum::Router {
    axum::Router::new().route("/profiles/{name}", get(show))
}
