pub mod detectors;
pub mod findings;
pub mod own;
