use crate::failure::Action;

pub struct Event {
    pub action: Option<Action>,
}
