pub mod types;
#[cfg(unix)]
pub mod unix;
#[cfg(windows)]
pub mod windows;
