pub mod handler;
pub mod router;
pub mod users;
