//! Parse, run, print, exit code: the only file that ends the process.

fn main() {}
