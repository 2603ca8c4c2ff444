pub mod history;
pub mod sync;
