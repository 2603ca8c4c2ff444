pub struct User {
    pub name: String,
}

pub struct Person {
    pub name: String,
}

pub fn load() -> User {
    User { name: String::new() }
}
