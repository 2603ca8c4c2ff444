use crate::steps::step;

pub fn twice(n: i32) -> i32 {
    let (ok, next) = step(n);
    if ok { next } else { n }
}
