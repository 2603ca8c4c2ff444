pub mod store;
pub mod run;
