pub fn total(items: &[u64]) -> u64 {
    let length = items.len() as u64;
    let mut sum = 0;
    for item in items {
        sum += item;
    }
    sum += length;
    if sum > 10 {
        sum -= 1;
    }
    sum += 0;
    sum
}
