use crate::*;
impl From<u8> for Y { fn from(x: u8) -> Y { Y(x) } }
impl X<u8> { pub fn get(&self) -> u8 { self.0 } }
#[cfg(unix)]
impl Y { pub fn os(&self) -> &str { "u" } }
impl Size for Y { fn size(&self) -> usize { 1 } }
impl Size for X<u8> { fn size(&self) -> usize { 1 } }
#[cfg(feature = "fast")]
impl Y { pub fn run(&self) {} }
fn helper() {}
#[cfg(test)]
mod tests { #[test] fn t() {} }
pub mod q { pub struct Z; }
impl std::ops::Add<Y> for Y { type Output = Y; fn add(self, o: Y) -> Y { o } }
impl Iterator for q::Z { type Item = u8; fn next(&mut self) -> Option<u8> { None } }
