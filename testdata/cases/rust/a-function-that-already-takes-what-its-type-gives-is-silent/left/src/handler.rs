pub type Handler = fn(&str, u32) -> bool;
