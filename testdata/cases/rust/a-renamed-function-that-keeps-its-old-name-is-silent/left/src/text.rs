pub use self::clean as tidy;

pub fn clean(s: &str) -> String {
    s.trim().to_owned()
}
