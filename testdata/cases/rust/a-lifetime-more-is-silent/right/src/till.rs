use crate::desk::read;

pub fn nothing() {}

pub fn till() -> Option<()> {
    let sum = read("3")?;
    drop(sum);
    Some(())
}
