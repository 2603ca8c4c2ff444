pub fn run(of: u32) -> usize {
    let all = vec![of, 1];
    println!("a");
    println!("b");
    println!("c");
    all.len()
}
