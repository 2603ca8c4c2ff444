pub fn one(of: u32) -> Vec<u32> {
    let all = vec![of, 2];
    println!("a");
    println!("b");
    println!("c");
    all
}
