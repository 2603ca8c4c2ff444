pub struct Desk;

impl Desk {
    pub fn widen(&self, by: i32) -> i32 {
        by
    }
}
