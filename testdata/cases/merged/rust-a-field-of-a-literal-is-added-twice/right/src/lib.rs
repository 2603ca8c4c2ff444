pub fn make() -> Config {
    Config {
        host: 1,
        port: 2,
        path: 3,
        retries: 4,
        ..Config::default()
    }
}
