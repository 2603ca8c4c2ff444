fn load() -> u32 {
    4
}

pub fn run(of: u32) -> u32 {
    let total = load();
    println!("a");
    println!("b");
    println!("c");
    total
}
