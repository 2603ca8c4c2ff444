pub fn app() -> axum::Router {
    axum::Router::new().route("/api/profiles/{name}", get(show))
}
