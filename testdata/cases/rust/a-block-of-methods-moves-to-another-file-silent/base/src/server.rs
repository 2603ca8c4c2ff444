pub struct Server {
    pub(crate) open: bool,
}

impl Server {
    pub fn new() -> Self {
        Server { open: true }
    }
}

impl Server {
    pub fn close_connections(&mut self, reason: &str) {
        self.open = false;
    }

    pub fn from_name(name: &str) -> Self {
        Server { open: false }
    }
}
