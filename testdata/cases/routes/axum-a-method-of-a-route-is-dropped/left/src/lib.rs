use axum::{Router, routing::{get, post}};

pub fn app() -> Router {
    Router::new()
        .route("/boards/{id}", get(show))
        .nest("/api", api())
}

fn api() -> Router {
    Router::new().route("/cards/{id}/moves", post(move_card))
}
