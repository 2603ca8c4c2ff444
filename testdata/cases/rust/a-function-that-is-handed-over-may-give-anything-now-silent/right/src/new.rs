use crate::on::on;

pub fn go() {
    on(|it| println!("{it}"))
}
