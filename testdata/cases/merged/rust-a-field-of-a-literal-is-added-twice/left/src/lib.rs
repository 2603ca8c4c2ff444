pub fn make() -> Config {
    Config {
        retries: 5,
        host: 1,
        port: 2,
        path: 3,
        ..Config::default()
    }
}
