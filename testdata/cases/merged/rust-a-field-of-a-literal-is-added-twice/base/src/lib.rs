pub fn make() -> Config {
    Config {
        host: 1,
        port: 2,
        path: 3,
        ..Config::default()
    }
}
