pub(crate) fn helper() -> u32 { 1 }
