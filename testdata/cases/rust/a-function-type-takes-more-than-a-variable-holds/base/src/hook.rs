pub type Handler = Box<dyn Fn(&str)>;
