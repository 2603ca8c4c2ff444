pub fn walk(names: &[&str], visit: impl Fn(&str)) {
    for name in names {
        visit(name);
    }
}
