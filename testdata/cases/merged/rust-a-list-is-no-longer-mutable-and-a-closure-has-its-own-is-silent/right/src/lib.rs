pub fn one(of: u32) -> Vec<u32> {
    let mut all = vec![of];
    all.push(2);
    println!("a");
    println!("b");
    println!("c");
    let more = |mut all: Vec<u32>| {
        all.push(3);
        all
    };
    let all = more(all);
    if let Some(mut all) = Some(all.clone()) {
        all.push(4);
    }
    all
}
