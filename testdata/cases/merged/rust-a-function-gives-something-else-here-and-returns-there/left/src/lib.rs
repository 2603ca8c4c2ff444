pub struct F;
pub struct Q { n: u8 }
impl Q {
    fn properties(&mut self, idx: u64) -> (F, bool) {
        let f = F;
        if idx == 1 {
            return (f, true);
        }
        self.one();
        self.two();
        self.three();
        self.four();
        (f, false)
    }
    fn one(&self) {}
    fn two(&self) {}
    fn three(&self) {}
    fn four(&self) {}
}
