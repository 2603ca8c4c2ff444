use axum::{routing::get, Router};

fn app() -> Router {
    Router::new().route("/orders/open", get(open))
}

async fn open() {}

fn main() {}
