use crate::steps::step;

pub fn is_up(n: i32) -> bool {
    let (ok, ..) = step(n);
    let all = step(n);
    ok && all.0
}
