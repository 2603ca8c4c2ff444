pub struct Own;

impl Own {
    pub fn size(&self) -> usize {
        1
    }
}
