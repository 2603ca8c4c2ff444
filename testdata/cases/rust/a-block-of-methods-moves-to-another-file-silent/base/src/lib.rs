pub mod server;
mod closing;
pub mod run;
