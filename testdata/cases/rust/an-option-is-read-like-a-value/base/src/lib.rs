pub mod greet;
pub mod users;
