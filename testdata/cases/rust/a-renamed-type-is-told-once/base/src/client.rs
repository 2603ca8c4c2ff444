pub struct Client { pub url: String }
impl Client {
    pub fn new(url: String) -> Self { Client { url } }
    pub fn fetch(&self) -> &str { &self.url }
}
