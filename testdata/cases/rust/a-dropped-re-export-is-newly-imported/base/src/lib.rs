mod inner;
pub mod job;
pub use inner::Thing;
