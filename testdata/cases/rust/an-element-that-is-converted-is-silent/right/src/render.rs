use crate::page::Page;

pub fn page(title: &str, wide: bool) -> Page {
    let mut flags = Vec::new();
    flags.push("plain".to_string());
    if title.is_empty() {
        flags.push("plain".to_string());
    }

    if wide {
        flags.push("wide".into());
    }

    let width = if wide { 120 } else { 80 };
    Page { width, flags: flags.clone() }
}
