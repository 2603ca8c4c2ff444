//! Programming languages that nobody reads yet, so that a report can say that it did not.

use super::Language;

/// How the names of their files end, sorted. Data, markup and prose are not among them: they have no symbols.
const EXTENSIONS: [&str; 105] = [
    "adb",
    "ads",
    "applescript",
    "asm",
    "astro",
    "awk",
    "bas",
    "bash",
    "bat",
    "bzl",
    "c++",
    "cbl",
    "cc",
    "clj",
    "cljc",
    "cljs",
    "cmd",
    "cob",
    "coffee",
    "cpp",
    "cr",
    "cs",
    "csx",
    "cu",
    "cuh",
    "cxx",
    "d",
    "dart",
    "el",
    "elm",
    "erl",
    "ex",
    "exs",
    "f",
    "f03",
    "f08",
    "f90",
    "f95",
    "fish",
    "for",
    "frag",
    "fs",
    "fsi",
    "fsx",
    "gd",
    "gleam",
    "glsl",
    "gradle",
    "groovy",
    "h++",
    "hh",
    "hlsl",
    "hpp",
    "hrl",
    "hs",
    "hx",
    "hxx",
    "inl",
    "ipp",
    "jl",
    "kt",
    "kts",
    "lhs",
    "lisp",
    "lua",
    "m",
    "metal",
    "ml",
    "mli",
    "mm",
    "nim",
    "nix",
    "pas",
    "php",
    "pl",
    "pm",
    "ps1",
    "psm1",
    "purs",
    "pxd",
    "pyx",
    "r",
    "rake",
    "rb",
    "re",
    "rkt",
    "s",
    "sc",
    "scala",
    "scm",
    "sh",
    "sol",
    "sv",
    "svelte",
    "swift",
    "tcl",
    "v",
    "vb",
    "vert",
    "vhd",
    "vhdl",
    "vue",
    "wgsl",
    "zig",
    "zsh",
];

/// The end of a file's name, if it is that of a programming language without an extractor.
#[must_use]
pub fn unread_extension(path: &[u8]) -> Option<&'static str> {
    if Language::of_path(path).is_some() {
        return None;
    }
    let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or(path);
    let dot = name.iter().rposition(|&byte| byte == b'.').filter(|dot| *dot > 0)?;
    let extension = std::str::from_utf8(&name[dot + 1..]).ok()?.to_ascii_lowercase();
    EXTENSIONS.binary_search(&extension.as_str()).ok().map(|at| EXTENSIONS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extensions_are_sorted_and_none_is_read() {
        assert!(EXTENSIONS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(EXTENSIONS.iter().all(|it| Language::of_path(format!("a.{it}").as_bytes()).is_none()));
    }

    #[test]
    fn only_source_code_is_missed() {
        assert_eq!(unread_extension(b"lib/a.rb"), Some("rb"));
        assert_eq!(unread_extension(b"Main.KT"), Some("kt"));
        for other in ["a.rs", "README.md", "a.json", "logo.png", "Makefile", ".sh", "a.sh/notes"] {
            assert_eq!(unread_extension(other.as_bytes()), None, "{other}");
        }
    }
}
