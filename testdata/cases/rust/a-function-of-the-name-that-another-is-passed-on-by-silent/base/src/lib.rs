mod engine;
mod other;
pub mod new;
pub use engine::ignite as light;
