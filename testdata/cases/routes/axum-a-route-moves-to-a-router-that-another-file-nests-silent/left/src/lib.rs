mod profiles;

pub fn app() -> axum::Router {
    axum::Router::new().nest("/api", profiles::router())
}
