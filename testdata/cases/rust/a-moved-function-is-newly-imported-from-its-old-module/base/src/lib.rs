mod billing;
mod fees;
mod orders;
