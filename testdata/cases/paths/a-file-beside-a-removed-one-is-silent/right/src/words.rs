pub const WORDS: &str = include_str!("../data/words.txt");
