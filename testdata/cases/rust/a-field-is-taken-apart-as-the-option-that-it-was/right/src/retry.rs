use crate::failure::{Action, ignored};

macro_rules! failed {
    ($text:expr) => {
        Err::<(), _>(ignored($text))
    };
}

pub fn is_ignored(text: &str) -> bool {
    match failed!(text) {
        Ok(()) => false,
        Err(e) => {
            if let Some(Action::Ignore) = e.action {
                true
            } else {
                false
            }
        }
    }
}
