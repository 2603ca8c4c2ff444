pub fn total(items: &[i32], start: i32) -> i32 {
    items.iter().sum::<i32>() + start
}
