use axum::{Router, routing::{get, post}};

pub fn app() -> Router {
    Router::new()
        .nest("/boards", boards())
        .nest("/api", api())
}

fn api() -> Router {
    Router::new().route("/cards/{id}/moves", post(move_card))
}

fn boards() -> Router {
    Router::new().route("/{board}", get(show).delete(remove))
}
