pub struct Cart { pub items: Vec<String> }
impl Cart {
    pub fn add_item(&mut self, item: String) { self.items.push(item); }
}
