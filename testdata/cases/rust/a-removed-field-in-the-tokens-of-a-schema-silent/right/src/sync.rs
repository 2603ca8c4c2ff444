use crate::history::History;

columns! {
    History { id: Int, host_name: Text }
}

pub fn nothing() {}
