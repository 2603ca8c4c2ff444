pub fn total(items: &[u64]) -> u64 {
    let count = items.len() as u64;
    let mut sum = 0;
    for item in items {
        sum += item;
    }
    sum += count;
    if sum > 10 {
        sum -= 1;
    }
    sum += count * 2;
    sum
}
