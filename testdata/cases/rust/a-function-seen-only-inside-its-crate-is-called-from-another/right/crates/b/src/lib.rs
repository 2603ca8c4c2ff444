pub fn nothing() {}
pub fn use_it() -> u32 { a::helper() }
