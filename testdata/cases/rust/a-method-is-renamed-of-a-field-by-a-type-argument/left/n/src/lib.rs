pub struct Context;
pub struct Server { context: Context }
impl Server {
    pub fn server_context(&self) -> &Context {
        &self.context
    }
}
