pub struct ApiClient { pub url: String }
impl ApiClient {
    pub fn new(url: String) -> Self { ApiClient { url } }
    pub fn fetch(&self) -> &str { &self.url }
}
