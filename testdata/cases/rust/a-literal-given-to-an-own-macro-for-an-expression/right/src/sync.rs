use crate::history::History;

pub fn nothing() -> Box<History> {
    boxed!(History { id: 2 })
}
