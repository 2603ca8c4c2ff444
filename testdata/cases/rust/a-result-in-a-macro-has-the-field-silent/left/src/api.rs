pub struct User {
    pub name: String,
}

pub struct Person {
    pub name: String,
}

pub fn load() -> Person {
    Person { name: String::new() }
}
