pub struct Context;
pub struct Server { context: Context }
impl Server {
    pub fn apictx(&self) -> &Context {
        &self.context
    }
}
