mod billing;
mod fees;
mod orders;
mod refunds;
