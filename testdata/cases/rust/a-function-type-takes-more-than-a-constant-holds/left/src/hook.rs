pub type Handler = fn(&str, u64);
