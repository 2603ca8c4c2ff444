use axum::{Router, routing::{get, patch}};

pub fn router() -> Router {
    Router::new()
        .route("/profiles/{name}", get(show))
}
