#[test]
fn notes() {
    let client = client();
    assert!(client.get("/api/notes/3").dispatch().status().class().is_success());
}
