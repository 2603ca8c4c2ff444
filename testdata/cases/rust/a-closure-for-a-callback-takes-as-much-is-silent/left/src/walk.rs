pub fn walk(names: &[&str], visit: impl FnMut(&str) -> bool) {
    let mut visit = visit;
    for name in names {
        visit(name);
    }
}
pub fn each(names: &[&str], visit: &mut dyn FnMut(&str)) {
    for name in names {
        visit(name);
    }
}
