use crate::Motor;

pub fn go(m: &Motor) -> u32 {
    m.size
}
