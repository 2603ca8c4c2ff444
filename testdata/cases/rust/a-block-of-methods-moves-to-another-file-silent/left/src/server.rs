pub struct Server {
    pub(crate) open: bool,
}

impl Server {
    pub fn new() -> Self {
        Server { open: true }
    }
}
