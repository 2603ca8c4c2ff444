use config::{Config, ConfigError};

pub fn limit(settings: &Config) -> Result<i64, ConfigError> {
    settings.get_int("shop.limit")
}
