pub type Handler = Box<dyn Fn(&str, u64)>;
