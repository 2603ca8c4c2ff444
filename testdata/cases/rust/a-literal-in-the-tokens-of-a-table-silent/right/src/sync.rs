use crate::history::History;

table!(History { id => "history.id" });

pub fn nothing() {}
