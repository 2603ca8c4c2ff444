use crate::walk::walk;

pub fn two() {
    walk(&["b"], |name| println!("<{name}>"));
}
