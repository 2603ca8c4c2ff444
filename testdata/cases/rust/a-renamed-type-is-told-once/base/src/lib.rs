pub mod client;
pub mod extra;
pub use client::Client;
