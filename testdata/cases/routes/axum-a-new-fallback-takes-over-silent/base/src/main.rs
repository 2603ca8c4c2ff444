use axum::{Router, routing::{get, post}};
fn app() -> Router {
    Router::new().route("/users/{id}", get(show)).route("/users", post(create))
}
