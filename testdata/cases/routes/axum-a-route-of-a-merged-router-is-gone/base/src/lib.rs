mod profiles;

pub fn app() -> axum::Router {
    axum::Router::new().merge(profiles::router())
}
