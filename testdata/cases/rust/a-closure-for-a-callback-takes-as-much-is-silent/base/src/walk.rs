pub fn walk(names: &[&str], visit: impl Fn(&str)) {
    for name in names {
        visit(name);
    }
}
pub fn each(names: &[&str], visit: &mut dyn FnMut(&str)) {
    for name in names {
        visit(name);
    }
}
