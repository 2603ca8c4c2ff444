pub fn size(list: &[String]) -> usize { list.len() }
