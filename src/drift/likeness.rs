//! Whether two names say the same: by their words, however they are joined.

/// Words that many names have and that tell nothing by themselves.
const PLAIN: [&str; 24] = [
    "add", "all", "as", "by", "count", "create", "data", "do", "for", "from", "get", "id", "is", "item", "list",
    "make", "name", "new", "of", "set", "to", "type", "value", "with",
];

/// Words with fewer letters have to be the same.
const LONG: usize = 5;

/// The words of a name in small letters: `sendPayment`, `send_payment` and `SEND_PAYMENT` have the same ones, and
/// `HTTPServer` has two.
pub(super) fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut begins = true;
    for (at, letter) in letters.iter().enumerate() {
        if !letter.is_alphanumeric() {
            begins = true;
            continue;
        }
        let before = at.checked_sub(1).map(|at| letters[at]);
        let next = letters.get(at + 1);
        let rises = letter.is_uppercase() && before.is_some_and(|it| it.is_lowercase() || it.is_numeric());
        let ends_capitals =
            letter.is_uppercase() && before.is_some_and(char::is_uppercase) && next.is_some_and(|it| it.is_lowercase());
        if begins || rises || ends_capitals {
            words.push(String::new());
            begins = false;
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

/// The beginnings of the words of a name, by which to look for names that may be [`alike`].
pub(super) fn stems(words: &[String]) -> Vec<String> {
    let stem = |word: &String| word.chars().take(3).collect();
    let mut stems: Vec<String> = words.iter().map(stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Whether two names with these words are likely to be the same one in other words: they have most of their words in
/// common, or one says all that the other says, and more.
pub(super) fn alike(one: &[String], other: &[String]) -> bool {
    let (less, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut left: Vec<&String> = more.iter().collect();
    let mut common: Vec<&String> = Vec::new();
    for word in less {
        if let Some(at) = left.iter().position(|it| same(word, it)) {
            left.remove(at);
            common.push(word);
        }
    }
    let tells = common.iter().any(|word| !PLAIN.contains(&word.as_str()) && word.chars().count() > 1);
    let whole = !common.is_empty() && common.len() == less.len();
    if one.len() == other.len() && whole {
        return true;
    }
    tells && (whole && more.len() <= less.len() + 2 || common.len() * 2 > more.len())
}

/// Whether two words are the same but for an ending or a slip of the pen.
fn same(one: &str, other: &str) -> bool {
    let bare = |word: &str| word.strip_suffix('s').filter(|bare| bare.len() > 2).unwrap_or(word).to_owned();
    if bare(one) == bare(other) {
        return true;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().min(other.len()) < LONG || one.first() != other.first() {
        return false;
    }
    let ahead = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - ahead;
    let behind = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    // One letter more, less or another one; or two that changed places.
    let (a, b) = (one.len() - ahead - behind, other.len() - ahead - behind);
    a <= 1 && b <= 1 || a == 2 && b == 2 && one[ahead] == other[ahead + 1] && one[ahead + 1] == other[ahead]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_alike(one: &str, other: &str) -> bool {
        alike(&words(one), &words(other))
    }

    #[test]
    fn names_are_made_of_words() {
        assert_eq!(words("sendPayment"), ["send", "payment"]);
        assert_eq!(words("SEND_PAYMENT2"), ["send", "payment2"]);
        assert_eq!(words("HTTPServer"), ["http", "server"]);
        assert_eq!(words("_kebab-case$"), ["kebab", "case"]);
    }

    #[test]
    fn names_with_most_words_in_common_are_alike() {
        for (one, other) in [
            ("userName", "user_name"),
            ("charge", "charge_card"),
            ("total_price", "price_total"),
            ("colour", "color"),
            ("totals", "total"),
            ("max_open_files", "max_open_handles"),
        ] {
            assert!(are_alike(one, other), "{one} and {other}");
            assert!(are_alike(other, one), "{other} and {one}");
        }
    }

    #[test]
    fn names_that_share_a_plain_word_or_a_place_are_not() {
        for (one, other) in [
            ("width", "cols"),
            ("start_x", "start_y"),
            ("get_name", "get_title"),
            ("id", "user_id"),
            ("TIMEOUT", "LIMIT"),
            ("width", "depth"),
            ("", "name"),
        ] {
            assert!(!are_alike(one, other), "{one} and {other}");
        }
    }
}
