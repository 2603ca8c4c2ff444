use axum::{Router, routing::get};

pub fn more() -> Router {
    Router::new().route("/more", get(more_of_it)).route("/metrics", get(all_metrics))
}
