pub mod two;
pub trait Store {
    type Error;
    fn get(&self, key: &str) -> Result<Option<String>, Self::Error>;
}
pub struct Empty;
impl Store for Empty {
    type Error = ();
    fn get(&self, _: &str) -> Result<Option<String>, ()> {
        Ok(None)
    }
}
