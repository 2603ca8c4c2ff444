pub mod billing;
pub mod orders;
// a comment about charge(amount)
