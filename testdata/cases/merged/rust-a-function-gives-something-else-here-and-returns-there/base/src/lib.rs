pub struct F;
pub struct Q { n: u8 }
impl Q {
    fn properties(&mut self, idx: u64) -> Result<F, F> {
        let f = F;
        if idx == 1 {
            return Ok(f);
        }
        self.one();
        self.two();
        self.three();
        self.four();
        Ok(f)
    }
    fn one(&self) {}
    fn two(&self) {}
    fn three(&self) {}
    fn four(&self) {}
}
