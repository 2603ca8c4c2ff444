pub fn run(of: u32) -> usize {
    let mut all = vec![of];
    all.push(1);
    println!("a");
    println!("b");
    println!("c");
    all.len()
}
