use crate::ship::ship;

pub fn go() -> String {
    ship("o", "a", "c", 1, "n")
}
