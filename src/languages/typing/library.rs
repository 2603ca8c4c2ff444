//! What members of the types give that a language brings along: no file of the tree declares them.

use crate::lang::Language;

/// Members of types of a language.
pub(in crate::languages) struct Library {
    /// The types, by name; all if there is none.
    pub(in crate::languages) of: &'static [&'static str],
    /// Names of members, and the type that each of them gives: `$0` stands for the type of the value, `$1` and `$2` for
    /// the types that are written behind its name.
    pub(in crate::languages) members: &'static [(&'static [&'static str], &'static str)],
}

/// The type that a member gives of a value of a type that the language brings along.
pub(crate) fn standard_member(language: Language, text: &str, member: &str) -> Option<String> {
    let (name, arguments) = language.shapes().applied(text)?;
    let rows = language.semantics().typing().library.iter();
    let mut of_type = rows.filter(|row| row.of.is_empty() || row.of.contains(&&*name));
    let gives = of_type.find_map(|row| row.members.iter().find(|it| it.0.contains(&member)))?.1;
    let mut filled = gives.replace("$0", text);
    for (place, argument) in ["$1", "$2"].into_iter().zip(&arguments) {
        filled = filled.replace(place, argument);
    }
    (!filled.contains('$')).then_some(filled)
}

/// The same of a member that all values have.
pub(crate) fn member_of_all(language: Language, member: &str) -> Option<String> {
    let mut rows = language.semantics().typing().library.iter().filter(|row| row.of.is_empty());
    let gives = rows.find_map(|row| row.members.iter().find(|it| it.0.contains(&member)))?.1;
    (!gives.contains('$')).then(|| gives.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_the_standard_types_give_what_is_written_behind_their_names() {
        let gives = |language, text, member| standard_member(language, text, member).unwrap_or_default();
        let script = |text, member| gives(Language::TypeScript, text, member);
        assert_eq!(script("Map<string, a.User[]> | undefined", "get"), "a.User[] | undefined");
        assert_eq!(script("readonly (A | B)[]", "filter"), "Array<A | B>");
        assert_eq!(script("Map", "get"), "", "nobody says what it holds");
        assert_eq!(gives(Language::Java, "java.util.Map<String, List<Foo>>", "get"), "List<Foo>");
        assert_eq!(gives(Language::Java, "Map.Entry<String, Foo>", "getValue"), "Foo");
        assert_eq!(gives(Language::CSharp, "IReadOnlyList<Foo>", "First"), "Foo");
        assert_eq!(gives(Language::Rust, "&Option<Foo>", "unwrap"), "Foo");
        assert_eq!(gives(Language::Rust, "Foo", "unwrap"), "");
    }
}
