pub fn open() {}

pub fn close(name: &str) {
    event!("closed", name);
}
