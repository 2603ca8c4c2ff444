pub fn scan(text: &str) -> usize {
    let mut letters = text.chars().peekable();
    let mut count = 0;
    while letters.peek().is_some() {
        letters.next();
        count += 1;
    }
    count
}
