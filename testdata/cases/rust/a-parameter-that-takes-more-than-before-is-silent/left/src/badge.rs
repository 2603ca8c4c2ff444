pub struct Badge {
    pub name: String,
}

pub fn badge(name: impl Into<String>) -> Badge {
    Badge { name: name.into() }
}
