use crate::*;
#[cfg(windows)]
mod m { use crate::*; impl Y { pub fn os(&self) {} } }
