use crate::on::on;

fn handle(_a: u32) {}

pub fn go() {
    on(handle)
}
