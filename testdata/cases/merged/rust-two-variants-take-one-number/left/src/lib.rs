#[repr(u8)]
pub enum Code {
    Delta = 4,
    Alpha = 1,
    Beta = 2,
    Gamma = 3,
}
