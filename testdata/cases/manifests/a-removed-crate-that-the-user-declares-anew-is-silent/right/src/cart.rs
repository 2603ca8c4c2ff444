pub fn total(items: &[u64]) -> u64 {
    items.iter().sum()
}

#[cfg(test)]
mod tests {
    use regex::Regex;
}
