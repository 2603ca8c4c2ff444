use crate::server::Server;

pub fn run() {
    let mut server = Server::from_name("a");
    server.close_connections("b");
}
