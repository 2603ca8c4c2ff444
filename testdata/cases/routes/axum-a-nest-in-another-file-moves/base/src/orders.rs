use axum::{routing::get, Router};

pub fn router() -> Router {
    Router::new().route("/open", get(open))
}

async fn open() {}
