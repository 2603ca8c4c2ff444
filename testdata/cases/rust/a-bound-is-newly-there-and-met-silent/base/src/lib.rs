pub mod holder;
pub mod run;
