pub fn open() {}

pub fn close(name: &str) {
    event!(format!("closed {}", name));
}
