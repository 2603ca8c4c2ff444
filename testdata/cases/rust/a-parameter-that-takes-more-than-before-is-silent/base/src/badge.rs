pub struct Badge {
    pub name: String,
}

pub fn badge(name: String) -> Badge {
    Badge { name: name.into() }
}
