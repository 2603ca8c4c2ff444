use crate::Store;

pub struct One(String);
impl Store for One {
    fn get(&self, _: &str) -> Option<String> {
        Some(self.0.clone())
    }
}
