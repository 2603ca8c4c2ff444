//! Names and paths of names, as more than one language writes them.

use crate::facts::Import;

/// What an import binds and what follows it, as one path with `separator` between its parts.
pub(in crate::languages) fn path_through(import: &Import, rest: &str, separator: &str) -> String {
    let parts = [import.module.as_str(), import.name.as_str(), rest];
    let whole: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty() && *part != "*").collect();
    whole.join(separator)
}

/// The last name of a module's path, without what files are called that stand for the folder around them.
pub(in crate::languages) fn plain_stem(path: &str) -> &str {
    let path = [".rs", ".py", ".pyi"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    let path = ["/mod", "/lib", "/__init__"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    path.strip_suffix("/src").unwrap_or(path).rsplit('/').next().unwrap_or(path)
}

/// Whether an attribute, annotation or decorator is called like one of these, which are sorted.
pub(in crate::languages) fn is_one_of(marker: &str, names: &[&str]) -> bool {
    debug_assert!(names.is_sorted(), "{names:?}");
    let name = marker.trim_start_matches(['#', '[', '@', '!']);
    let name = name.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
    names.binary_search(&name).is_ok()
}
