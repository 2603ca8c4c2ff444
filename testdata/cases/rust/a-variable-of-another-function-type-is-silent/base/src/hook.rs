pub type Handler = Box<dyn Fn(&str)>;
pub type Other = Box<dyn Fn(&str)>;
