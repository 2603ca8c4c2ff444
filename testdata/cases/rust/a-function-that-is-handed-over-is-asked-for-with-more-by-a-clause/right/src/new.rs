use crate::on::on;

pub fn go() {
    on(|a| println!("{a}"))
}
