mod orders;
use axum::Router;

fn app() -> Router {
    Router::new().nest("/sales", orders::router())
}

fn main() {}
