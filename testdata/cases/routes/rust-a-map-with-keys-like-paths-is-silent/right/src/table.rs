pub fn look(table: &std::collections::HashMap<&str, u32>) -> Option<u32> {
    table.get("/api/notes/3").copied()
}
