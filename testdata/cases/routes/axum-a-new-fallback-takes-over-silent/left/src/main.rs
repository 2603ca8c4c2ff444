use axum::{Router, routing::{get, post}};
fn app() -> Router {
    Router::new().route("/users", post(create)).fallback(proxy)
}
