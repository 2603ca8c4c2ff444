use axum::{routing::get, Router};

pub fn router() -> Router {
    Router::new().route("/pending", get(open))
}

async fn open() {}
