//! The table of languages.

use tree_sitter_language::LanguageFn;

/// A language that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Language {
    C,
    CSharp,
    Go,
    Java,
    JavaScript,
    Python,
    Rust,
    TypeScript,
    Tsx,
}

/// What there is to know about a language.
pub struct Row {
    /// Which it is. Rows stand in the order of the enum.
    pub language: Language,
    /// What people call it.
    pub name: &'static str,
    /// Its name in the names of files: lower-case letters only.
    pub slug: &'static str,
    /// The namespace of its keys: languages that can name each other's definitions share one.
    pub namespace: &'static str,
    /// What stands between the parts of a qualified name.
    pub separator: &'static str,
    /// Its grammar.
    pub grammar: LanguageFn,
}

/// All languages.
pub static LANGUAGES: [Row; 9] = [
    Row {
        language: Language::C,
        name: "C",
        slug: "c",
        namespace: "c",
        separator: "::",
        grammar: tree_sitter_c::LANGUAGE,
    },
    Row {
        language: Language::CSharp,
        name: "C#",
        slug: "csharp",
        namespace: "csharp",
        separator: ".",
        grammar: tree_sitter_c_sharp::LANGUAGE,
    },
    Row {
        language: Language::Go,
        name: "Go",
        slug: "go",
        namespace: "go",
        separator: ".",
        grammar: tree_sitter_go::LANGUAGE,
    },
    Row {
        language: Language::Java,
        name: "Java",
        slug: "java",
        namespace: "java",
        separator: ".",
        grammar: tree_sitter_java::LANGUAGE,
    },
    Row {
        language: Language::JavaScript,
        name: "JavaScript",
        slug: "javascript",
        namespace: "js",
        separator: ".",
        grammar: tree_sitter_javascript::LANGUAGE,
    },
    Row {
        language: Language::Python,
        name: "Python",
        slug: "python",
        namespace: "python",
        separator: ".",
        grammar: tree_sitter_python::LANGUAGE,
    },
    Row {
        language: Language::Rust,
        name: "Rust",
        slug: "rust",
        namespace: "rust",
        separator: "::",
        grammar: tree_sitter_rust::LANGUAGE,
    },
    Row {
        language: Language::TypeScript,
        name: "TypeScript",
        slug: "typescript",
        namespace: "js",
        separator: ".",
        grammar: tree_sitter_typescript::LANGUAGE_TYPESCRIPT,
    },
    Row {
        language: Language::Tsx,
        name: "TSX",
        slug: "tsx",
        namespace: "js",
        separator: ".",
        grammar: tree_sitter_typescript::LANGUAGE_TSX,
    },
];
