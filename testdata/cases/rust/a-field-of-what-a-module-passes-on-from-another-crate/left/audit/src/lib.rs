pub mod detectors;
pub mod findings;
