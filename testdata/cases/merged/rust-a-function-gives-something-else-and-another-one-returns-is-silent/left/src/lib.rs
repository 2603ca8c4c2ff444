pub struct F;
pub struct Q { n: u8 }
impl Q {
    fn properties(&mut self, idx: u64) -> (F, bool) {
        let f = F;
        if idx == 1 {
            return (f, true);
        }
        (f, false)
    }
    fn one(&self) {}
    fn two(&self) {}
    fn other(&self) -> Result<F, F> {
        self.one();
        self.two();
        Ok(F)
    }
}
