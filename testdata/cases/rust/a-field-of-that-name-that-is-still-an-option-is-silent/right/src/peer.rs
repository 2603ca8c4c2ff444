use crate::failure::Failure;

pub fn first(queue: &[Failure]) -> usize {
    queue.len()
}

pub fn closes(events: impl Iterator<Item = crate::event::Event>) -> usize {
    let mut closing = 0;
    for e in events {
        if let Some(crate::failure::Action::Close) = e.action {
            closing += 1;
        }
    }
    closing
}
