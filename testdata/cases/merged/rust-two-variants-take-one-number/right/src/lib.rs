#[repr(u8)]
pub enum Code {
    Alpha = 1,
    Beta = 2,
    Gamma = 3,
    Omega = 4,
}
