pub fn walk(names: &[&str], visit: impl Fn(&str, usize)) {
    for (at, name) in names.iter().enumerate() {
        visit(name, at);
    }
}
