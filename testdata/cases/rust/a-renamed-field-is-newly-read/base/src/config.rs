pub struct Config { pub name: String, pub size: u32 }
