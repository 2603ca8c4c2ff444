pub struct Request { url: String, tries: u32 }
impl Request {
    pub fn new() -> Self { Request { url: String::new(), tries: 1 } }
    pub fn with_retries(mut self, tries: u32) -> Self { self.tries = tries; self }
}
