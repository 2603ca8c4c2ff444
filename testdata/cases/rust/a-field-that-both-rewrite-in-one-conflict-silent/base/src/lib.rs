pub mod sqlite;
pub mod run;
