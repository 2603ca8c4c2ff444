use axum::{routing::get, Router};

fn app() -> Router {
    Router::new().route("/orders/pending", get(open))
}

async fn open() {}

fn main() {}
