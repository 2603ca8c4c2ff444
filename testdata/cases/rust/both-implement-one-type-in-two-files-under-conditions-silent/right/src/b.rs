use crate::*;
impl From<&str> for Y { fn from(x: &str) -> Y { Y(x.len() as u8) } }
impl X<u16> { pub fn get(&self) -> u16 { self.0 } }
#[cfg(windows)]
impl Y { pub fn os(&self) -> &str { "w" } }
impl Size for &Y { fn size(&self) -> usize { 2 } }
impl Len for Y { fn size(&self) -> usize { 2 } }
impl Size for X<u16> { fn size(&self) -> usize { 1 } }
#[cfg(not(feature = "fast"))]
impl Y { pub fn run(&self) {} }
impl Y { pub fn size(&self) -> usize { 3 } }
fn helper() {}
#[cfg(test)]
mod tests { #[test] fn t() {} }
pub mod q { pub struct Z; }
impl std::ops::Add<u8> for Y { type Output = Y; fn add(self, o: u8) -> Y { Y(o) } }
impl Iterator for q::Z { type Item = u8; fn next(&mut self) -> Option<u8> { None } }
