pub fn one(of: u32) -> Vec<u32> {
    let mut all = vec![of];
    all.push(2);
    println!("a");
    println!("b");
    println!("c");
    all
}
