pub mod walk;
pub mod two;
pub fn one() {
    walk::walk(&["a"], |name| println!("{name}"));
}
