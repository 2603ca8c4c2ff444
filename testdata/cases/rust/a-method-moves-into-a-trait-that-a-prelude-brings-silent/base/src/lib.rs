pub mod store;
pub mod run;
pub mod prelude;
