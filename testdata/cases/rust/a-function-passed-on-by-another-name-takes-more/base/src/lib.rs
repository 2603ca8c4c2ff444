mod engine;
pub mod new;
pub use engine::ignite as light;
