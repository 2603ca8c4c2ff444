pub mod two;
pub trait Store {
    fn get(&self, key: &str) -> Option<String>;
}
pub struct Empty;
impl Store for Empty {
    fn get(&self, _: &str) -> Option<String> {
        None
    }
}
