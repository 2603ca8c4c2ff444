pub mod event;
pub mod sync;
