use crate::*;
#[cfg(unix)]
mod m { use crate::*; impl Y { pub fn os(&self) {} } }
