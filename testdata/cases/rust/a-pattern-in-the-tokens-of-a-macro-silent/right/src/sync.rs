use crate::event::Event;

machine!(Event::Open { id } => started, Event::Close => done);

pub fn nothing() {}
