mod orders;
use axum::Router;

fn app() -> Router {
    Router::new().nest("/orders", orders::router())
}

fn main() {}
