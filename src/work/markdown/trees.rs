//! Folders drawn as trees, as `tree` prints them and people draw them.

/// What branches of a tree are drawn with.
const DRAWN: [char; 9] = ['│', '├', '└', '─', '┬', '|', '`', '+', '\\'];

/// The files of a drawn tree, and the folders in which it shows none; nothing, if the text is no such drawing.
pub(super) fn files(text: &str) -> Vec<String> {
    owned(text).into_iter().map(|(file, _)| file).collect()
}

/// The same, each with what a comment beside it or beside a folder around it says.
pub(super) fn owned(text: &str) -> Vec<(String, String)> {
    if !text.contains("├─") && !text.contains("└─") && !text.contains("|--") && !text.contains("`--") {
        return Vec::new();
    }
    let mut found: Vec<(String, String)> = Vec::new();
    // The folders that a line lies in, with the columns in which their names begin.
    let mut open: Vec<(usize, String, String)> = Vec::new();
    for line in text.lines() {
        let is_drawn = |c: &char| c.is_whitespace() || DRAWN.contains(c) || *c == '-';
        let column = line.chars().take_while(is_drawn).count();
        let rest: String = line.chars().skip(column).collect();
        let Some(name) = name(&rest) else { continue };
        open.retain(|(at, ..)| *at < column);
        let (folder, around) = open.last().map_or(("", ""), |(_, folder, said)| (folder.as_str(), said.as_str()));
        let said = match comment(&rest) {
            "" => around.to_owned(),
            own => own.to_owned(),
        };
        let path = format!("{folder}{name}");
        // What has something below it is a folder, with a slash or without.
        found.retain(|(it, _)| *it != folder && format!("{it}/") != folder);
        open.push((column, format!("{}/", path.trim_end_matches('/')), said.clone()));
        found.push((path, said));
    }
    // `.` is where all of it lies.
    found
        .into_iter()
        .map(|(it, said)| (it.trim_start_matches("./").to_owned(), said))
        .filter(|(it, _)| !matches!(it.as_str(), "" | "."))
        .collect()
}

/// What is said beside a name: behind `#`, an arrow or a dash.
fn comment(rest: &str) -> &str {
    let marks = [" # ", " #", " ← ", " <- ", " // ", " — ", " – ", " -> ", " → "];
    let behind = marks.iter().find_map(|mark| rest.split_once(mark));
    behind.map_or("", |(_, said)| said.trim())
}

/// The name that a line of a tree begins with.
fn name(rest: &str) -> Option<&str> {
    let name = rest.split([' ', '\t', '←', '#', '*', '(']).next().unwrap_or_default().trim_matches('`');
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '[' | ']' | '@' | '+' | '$' | '~');
    let says_more = matches!(name, "..." | "…" | "");
    (!says_more && name.chars().all(plain) && name.contains(|c: char| c.is_alphanumeric() || c == '.')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_says_which_files_there_are() {
        let drawn = "core/\n├── src/\n│   ├── main.ts       ← the process\n│   ├── models/\n│   │   └── lots.ts   # ours\n\
                     │   └── empty/\n└── package.json\nwall/\n└── views\n    └── yard/screen.tsx\n";
        assert_eq!(
            files(drawn),
            [
                "core/src/main.ts",
                "core/src/models/lots.ts",
                "core/src/empty/",
                "core/package.json",
                "wall/views/yard/screen.tsx"
            ]
        );
        assert_eq!(files(".\n|-- a.rs\n`-- b\n    `-- c.rs\n"), ["a.rs", "b/c.rs"]);
        assert_eq!(files("npm test\nsrc/a.ts\n"), [] as [&str; 0]);
        assert_eq!(files("├── …\n└── ...\n"), [] as [&str; 0]);
    }
}
