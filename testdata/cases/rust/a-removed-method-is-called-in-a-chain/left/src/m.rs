pub struct Request { url: String, tries: u32 }
impl Request {
    pub fn new() -> Self { Request { url: String::new(), tries: 1 } }
}
