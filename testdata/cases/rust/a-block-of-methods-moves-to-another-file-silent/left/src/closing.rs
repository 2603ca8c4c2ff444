use crate::server::Server;

pub const WAIT: u32 = 1;

impl Server {
    pub fn close_connections(&mut self, reason: &str) {
        if !self.open {
            return;
        }
        println!("{reason} {WAIT}");
        self.open = false;
    }

    pub fn from_name(name: &str) -> Self {
        let open = name.is_empty();
        Server { open }
    }
}
