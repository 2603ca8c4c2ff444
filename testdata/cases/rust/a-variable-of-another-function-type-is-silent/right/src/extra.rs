use crate::hook::Other;
pub fn nothing() {
    let save: Other = Box::new(|event| println!("{event}"));
    drop(save);
}
