fn load() -> u32 {
    3
}

pub fn run(of: u32) -> u32 {
    let mut total = load();
    total += 1;
    println!("a");
    println!("b");
    let mut total = total;
    if of > 3 {
        total += of;
    }
    println!("c");
    total
}
