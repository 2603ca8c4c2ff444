#[macro_export]
macro_rules! require_that { ($e:expr) => { if !$e { panic!() } } }
