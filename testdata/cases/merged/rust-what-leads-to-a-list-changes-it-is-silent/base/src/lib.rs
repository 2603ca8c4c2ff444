pub fn one(all: &mut Vec<u32>) {
    let mut list = &mut *all;
    list.push(1);
    println!("a");
    println!("b");
    println!("c");
}
