pub type Handler = Box<dyn Fn(&str, u64)>;
pub type Other = Box<dyn Fn(&str)>;
