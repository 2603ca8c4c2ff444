pub struct F;
pub struct Q { n: u8 }
impl Q {
    fn properties(&mut self, idx: u64) -> Result<F, F> {
        let f = F;
        if idx == 1 {
            return Ok(f);
        }
        Ok(f)
    }
    fn one(&self) {}
    fn two(&self) {}
    fn other(&self) -> Result<F, F> {
        self.one();
        self.two();
        Ok(F)
    }
}
