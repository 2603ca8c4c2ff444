pub type Handler = fn(&str);
