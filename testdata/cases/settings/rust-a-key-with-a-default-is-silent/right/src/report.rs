use config::Config;

pub fn limit(settings: &Config) -> i64 {
    settings.get_int("shop.limit").unwrap_or(5)
}
