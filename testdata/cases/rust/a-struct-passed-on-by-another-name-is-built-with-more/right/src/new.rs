use crate::Motor;

pub fn go() -> Motor {
    Motor::new(3)
}
