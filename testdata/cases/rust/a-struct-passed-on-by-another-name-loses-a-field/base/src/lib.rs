mod engine;
pub mod new;
pub use engine::Engine as Motor;
