use crate::text::shorten;
pub fn size(list: &[String]) -> usize { list.len() }
pub fn short(list: &[&str]) -> Vec<String> {
    list.iter().copied().map(shorten).collect()
}
