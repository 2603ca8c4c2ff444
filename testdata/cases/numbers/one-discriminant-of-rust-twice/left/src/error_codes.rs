#[repr(u16)]
pub enum Code {
    NotFound = 1001,
    Taken = 1006,
    Denied = 1002,
    Late = 1003,

    Gone = 1004,

    Broken = 1005,
}
