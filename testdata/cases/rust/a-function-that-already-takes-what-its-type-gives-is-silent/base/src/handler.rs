pub type Handler = fn(&str) -> bool;
