//! Migrations in Python that say themselves what they come after: Django's and Alembic's.

use super::names::number;
use super::{Beside, Entry, Place, Slot, ancestors, join, names};
use crate::model::{Position, Span};

/// Whether a file may be a migration of Django.
pub(super) fn may_be_django(place: &Place<'_>) -> bool {
    let last = place.folder.rsplit('/').next().unwrap_or_default();
    // `MIGRATION_MODULES` may name any folder; what tools write begins with a number there as well.
    let is_numbered = || {
        let digits = place.stem().bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && place.stem()[digits..].starts_with('_')
    };
    place.extension == "py" && place.name != "__init__.py" && (last.ends_with("migrations") || is_numbered())
}

/// Whether a file may be a revision of Alembic.
pub(super) fn may_be_alembic(place: &Place<'_>) -> bool {
    let is_told = |part: &str| {
        part == "versions" || part.starts_with("rev") || part.contains("alembic") || part.contains("migration")
    };
    place.extension == "py" && (place.parts().any(is_told) || is_called_by_an_id(place.stem()))
}

/// Whether a name is one that tools make: it has the id of a revision in it, or begins with a date or a number.
fn is_called_by_an_id(stem: &str) -> bool {
    const SHORTEST: usize = 8;
    let is_id = |part: &str| {
        part.len() >= SHORTEST
            && part.bytes().all(|it| it.is_ascii_hexdigit() && !it.is_ascii_uppercase())
            && part.bytes().any(|it| it.is_ascii_digit())
    };
    stem.starts_with(|it: char| it.is_ascii_digit()) || stem.split(['_', '-']).any(is_id)
}

/// A migration, and its parents in its own app. One that stands for others (`replaces`) takes no place.
pub(super) fn django(place: &Place<'_>, text: &str, beside: &Beside<'_>) -> Vec<Entry> {
    // Other tools have migrations of that name as well, which say neither.
    let is_one = || text.contains("django") || assigned(text, "dependencies").is_some();
    if !text.contains("Migration(") || !is_one() {
        return Vec::new();
    }
    let home = place.folder.rsplit_once('/').map_or("", |(above, _)| above);
    let app = label(home, beside).unwrap_or_else(|| home.rsplit('/').next().unwrap_or_default().to_owned());
    let replaces = assigned(text, "replaces").is_some_and(|(value, _)| !strings(value).is_empty());
    let (value, line) = assigned(text, "dependencies").filter(|_| !replaces).unwrap_or_default();
    let named = strings(value);
    let is_usual = place.folder.rsplit('/').next() == Some("migrations");
    let app = if is_usual { app } else { app_of_folder(place, &named, beside).unwrap_or(app) };
    let own = named.chunks_exact(2).filter(|pair| pair[0] == app).map(|pair| pair[1].as_str());
    let holder = place.stem();
    let entry = |slot: Slot, written: &str| Entry {
        series: place.folder.to_owned(),
        apart: String::new(),
        slot,
        written: written.to_owned(),
        holder: holder.to_owned(),
        span: at_line(line),
    };
    let after = own.map(|parent| entry(Slot::After(parent.into()), common_number(holder, parent)));
    after.chain([entry(Slot::Called(holder.into()), holder)]).collect()
}

/// The app that a folder of any name holds the migrations of (`MIGRATION_MODULES`): one of them is what a migration follows
/// in its own folder. Where several may be meant, that is the one that the path names.
fn app_of_folder(place: &Place<'_>, named: &[String], beside: &Beside<'_>) -> Option<String> {
    let is_here = |name: &str| name != place.stem() && beside(&join(place.folder, &format!("{name}.py"))).is_some();
    let mut apps: Vec<&str> =
        named.chunks_exact(2).filter(|pair| is_here(&pair[1])).map(|pair| pair[0].as_str()).collect();
    apps.sort_unstable();
    apps.dedup();
    let is_on_the_path = |app: &&str| place.parts().any(|part| part == *app);
    match apps.as_slice() {
        [app] => Some((*app).to_owned()),
        apps => apps.iter().copied().find(is_on_the_path).map(str::to_owned),
    }
}

/// What an app is called by others, if it says so: otherwise that is the name of its folder.
fn label(home: &str, beside: &Beside<'_>) -> Option<String> {
    let text = beside(&join(home, "apps.py"))?;
    strings(assigned(&text, "label")?.0).into_iter().next()
}

/// What findings about two that follow one are called by: the number that both have as a rule.
fn common_number<'n>(holder: &'n str, parent: &'n str) -> &'n str {
    number(holder).map_or(parent, |(digits, _)| digits)
}

/// The parents of a revision, and its own id. One with a label begins a branch on purpose, and takes no place.
pub(super) fn alembic(place: &Place<'_>, text: &str, beside: &Beside<'_>) -> Vec<Entry> {
    let value = |name: &str| assigned(text, name).map(|(value, line)| (strings(value), line));
    let (Some((own, line)), Some((parents, place_of_parents))) = (value("revision"), value("down_revision")) else {
        return Vec::new();
    };
    let Some(own) = own.into_iter().next() else { return Vec::new() };
    let is_labelled = value("branch_labels").is_some_and(|(labels, _)| !labels.is_empty());
    let parts: Vec<&str> = place.parts().collect();
    let own_tree = parts.iter().rposition(|part| *part == "versions").map_or(place.folder.to_owned(), |at| {
        let inside = at + 1;
        parts[..inside].join("/")
    });
    let tree = one_of_several(place, beside).unwrap_or(own_tree);
    let entry = |slot: Slot, written: &str, line: u32| Entry {
        series: tree.clone(),
        apart: String::new(),
        slot,
        written: written.to_owned(),
        holder: own.clone(),
        span: at_line(line),
    };
    let parents = parents.iter().filter(|_| !is_labelled);
    let after = parents.map(|parent| entry(Slot::After(parent.as_str().into()), parent, place_of_parents));
    let itself = entry(Slot::Called(own.as_str().into()), &own, line);
    after.chain([itself]).collect()
}

/// The settings that list several locations of which the file is in one: these are one tree, called by the settings.
fn one_of_several(place: &Place<'_>, beside: &Beside<'_>) -> Option<String> {
    ancestors(place.folder).find_map(|home| {
        ["alembic.ini", "pyproject.toml"].into_iter().find_map(|name| {
            let path = join(home, name);
            let locations = locations(&beside(&path)?);
            let locations: Vec<String> =
                locations.iter().map(|it| names::joined(home, &it.replace("%(here)s", ""))).collect();
            let is_in = |it: &String| {
                place.folder.strip_prefix(it.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            (locations.len() > 1 && locations.iter().any(is_in)).then_some(path)
        })
    })
}

/// `version_locations`, of an `alembic.ini` or a `pyproject.toml`.
fn locations(text: &str) -> Vec<String> {
    let Some((value, _)) = assigned(text, "version_locations") else { return Vec::new() };
    if value.trim_start().starts_with('[') {
        return strings(value);
    }
    // A value goes on in lines that are indented.
    let start = value.as_ptr() as usize - text.as_ptr() as usize;
    let more = text[start + value.len()..].lines().skip(1).take_while(|line| line.starts_with([' ', '\t']));
    let all = std::iter::once(value).chain(more).flat_map(|line| line.split([' ', ',', ':', ';', '\t']));
    all.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn at_line(line: u32) -> Span {
    let start = Position { line, column: 1 };
    Span { start, end: start }
}

/// What is assigned to a name, at the start of a line or inside a class: to the end of the line, or of the brackets. And
/// in which line.
fn assigned<'t>(text: &'t str, name: &str) -> Option<(&'t str, u32)> {
    let mut at = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let bare = line.trim_start();
        let rest = bare.strip_prefix(name).filter(|rest| rest.starts_with([' ', ':', '=']));
        if let Some(value) = rest.and_then(|rest| rest.split_once('=')).map(|(_, value)| value)
            && !value.starts_with('=')
        {
            let start = at + line.len() - value.len();
            return Some((expression(&text[start..]), number));
        }
        at += line.len();
    }
    None
}

/// A text to the end of its line, or to where its brackets are closed.
fn expression(text: &str) -> &str {
    let (mut depth, mut quote, mut is_comment) = (0_u32, None, false);
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'\n', _) if depth == 0 => return &text[..at],
            (b'\n', _) => is_comment = false,
            _ if is_comment => {}
            (_, Some(open)) => quote = (byte != open).then_some(open),
            (b'\'' | b'"', None) => quote = Some(byte),
            (b'#', None) => is_comment = true,
            (b'(' | b'[' | b'{', None) => depth += 1,
            (b')' | b']' | b'}', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text
}

/// The strings that are written out in an expression, without those in comments.
fn strings(expression: &str) -> Vec<String> {
    let (mut found, mut open, mut is_comment) = (Vec::new(), None, false);
    for (at, byte) in expression.bytes().enumerate() {
        match (byte, open) {
            (b'\n', _) => is_comment = false,
            _ if is_comment => {}
            (_, Some((start, quote))) if byte == quote => {
                found.push(expression[start..at].to_owned());
                open = None;
            }
            (b'\'' | b'"', None) => open = Some((at + 1, byte)),
            (b'#', None) => is_comment = true,
            _ => {}
        }
    }
    found
}
