pub struct Config { pub title: String, pub size: u32 }
