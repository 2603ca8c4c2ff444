use crate::api::total;

pub fn run() {
    total(&[1]);
}
