pub type Handler = Box<dyn Fn(&str, u32) -> bool>;
