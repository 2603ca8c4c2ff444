#[test]
fn scratch() {
    let path = std::env::var("SCRATCH").unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let language = crate::lang::Language::of_path(path.as_bytes()).unwrap();
    print!("{}", crate::facts::show::facts_of(language, &text));
}
