pub mod run;
pub mod store;
