pub mod cart;

pub fn open() -> bool {
    true
}
