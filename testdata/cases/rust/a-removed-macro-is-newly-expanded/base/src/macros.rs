#[macro_export]
macro_rules! ensure_that { ($e:expr) => { if !$e { panic!() } } }
