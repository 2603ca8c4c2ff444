use crate::walk::each;

pub fn two() {
    each(&["b"], &mut |name| println!("<{name}>"));
}
