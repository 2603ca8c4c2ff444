use crate::config::Config;
pub fn nothing() {}
pub fn name(config: &Config) -> &str {
    &config.name
}
