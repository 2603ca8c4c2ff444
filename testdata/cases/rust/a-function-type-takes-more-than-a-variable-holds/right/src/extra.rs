use crate::hook::Handler;
pub fn nothing() {
    let save: Handler = Box::new(|event| println!("{event}"));
    drop(save);
}
