pub struct Basket { pub items: Vec<String> }
impl Basket {
    pub fn add_item(&mut self, item: String) { self.items.push(item); }
}
pub use self::Basket as Cart;
