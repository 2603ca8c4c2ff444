//! Who conflicts with whom, and where.

use std::io::{self, Write};

use super::super::escape::{shown, shown_text};
use super::super::measure::{columns, shorten_end};
use super::super::style::{Excerpts, Style, paint};
use super::super::words::count;
use super::super::words::key;
use super::excerpt;
use crate::model::{Conflict, LineSpan, Name, Region, Report, State};

/// So many pairs that conflict are shown, unless somebody asks for more or less; the others are counted.
const PAIRS_SHOWN: usize = 50;

/// If more branches than this conflict with the target, each takes one line.
const FEW: usize = 5;

/// So many conflicts of one pair are shown.
const CONFLICTS_SHOWN: usize = 12;

/// So many regions of one conflict are shown.
const REGIONS_SHOWN: usize = 8;

/// So many definitions of one region are named.
const SYMBOLS_SHOWN: usize = 3;

/// What stands below the line about a region is indented by.
const INDENT: &str = "      ";

/// Two that do not merge: the target and a branch, or two branches.
struct Unmerged<'a> {
    left: &'a Name,
    right: &'a Name,
    conflicts: Vec<&'a Conflict>,
}

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (landings, pairs) = (landings(report), pairs(report));
    let limit = style.limit.unwrap_or(PAIRS_SHOWN);
    let is_brief = landings.len() > style.at_most(FEW) && style.excerpts == Excerpts::Hide;
    for landing in landings.iter().take(limit) {
        if is_brief { write_brief(landing, style, out)? } else { write_pair(landing, style, out)? }
    }
    if is_brief {
        writeln!(out)?;
    }
    let left = limit.saturating_sub(landings.len());
    for pair in pairs.iter().take(left) {
        write_pair(pair, style, out)?;
    }
    if let Some(more @ 1..) = (landings.len() + pairs.len()).checked_sub(limit) {
        let more = count(more, "more pair", "more pairs");
        writeln!(out, "… {more}; to see all of them: {}\n", paint(style.palette.command, "--limit 0"))?;
    }
    Ok(())
}

/// A branch that conflicts with the target in one line.
fn write_brief(pair: &Unmerged<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    let names = [pair.left, pair.right].map(|name| paint(palette.strong, &shown_text(name)));
    let paths: Vec<String> = pair.conflicts.iter().flat_map(|it| &it.paths).map(shown_text).collect();
    let said = match paths.as_slice() {
        [] => pair.conflicts.first().map_or_else(String::new, |it| it.kind.as_str().to_owned()),
        [one] => one.clone(),
        [one, others @ ..] => format!("{one} and {} more", others.len()),
    };
    writeln!(out, "{} {}: {said}", paint(palette.bad, "✗"), names.join(" × "))
}

/// What conflicts with the target.
fn landings(report: &Report) -> Vec<Unmerged<'_>> {
    let landings = report.branches.iter().filter_map(|branch| {
        let (State::Conflict, conflicts) = branch.counted() else { return None };
        let conflicts = open(conflicts)?;
        Some(Unmerged { left: &report.target.name, right: &branch.name, conflicts })
    });
    landings.collect()
}

/// The pairs that conflict.
fn pairs(report: &Report) -> Vec<Unmerged<'_>> {
    let pairs = report.pairs.iter().filter_map(|pair| {
        let (State::Conflict, conflicts) = pair.counted() else { return None };
        let conflicts = open(conflicts)?;
        Some(Unmerged { left: &pair.branches[0], right: &pair.branches[1], conflicts })
    });
    pairs.collect()
}

/// Those that are not suppressed; nothing if all of them are.
fn open(conflicts: &[Conflict]) -> Option<Vec<&Conflict>> {
    let open: Vec<&Conflict> = conflicts.iter().filter(|it| it.suppressed.is_none()).collect();
    (!open.is_empty() || conflicts.is_empty()).then_some(open)
}

fn write_pair(pair: &Unmerged<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    let sign = paint(palette.bad, "✗");
    let left = paint(palette.strong, &shown_text(pair.left));
    let right = paint(palette.strong, &shown_text(pair.right));
    writeln!(out, "{sign} {left} × {right}")?;
    for conflict in pair.conflicts.iter().take(style.at_most(CONFLICTS_SHOWN)) {
        write_conflict(conflict, pair, style, out)?;
    }
    if let Some(more @ 1..) = pair.conflicts.len().checked_sub(style.at_most(CONFLICTS_SHOWN)) {
        writeln!(out, "  … {}", count(more, "more conflict", "more conflicts"))?;
    }
    writeln!(out)
}

/// The type and the paths, which are never shortened: people copy them.
fn write_conflict(conflict: &Conflict, pair: &Unmerged<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let paths: Vec<String> = conflict.paths.iter().map(shown_text).collect();
    let mut line = format!("  {} {}", paint(style.palette.bad, conflict.kind.as_str()), paths.join(", "));
    if !conflict.related.is_empty() {
        let related: Vec<String> = conflict.related.iter().map(shown_text).collect();
        line += &paint(style.palette.faint, &format!(" (with {})", related.join(", ")));
    }
    writeln!(out, "{}", line.trim_end())?;
    let several = conflict.regions.iter().any(|region| Some(&region.path) != conflict.regions.first().map(|r| &r.path));
    for region in conflict.regions.iter().take(style.at_most(REGIONS_SHOWN)) {
        let path = if several { format!("{} ", shown_text(&region.path)) } else { String::new() };
        write_region(region, &path, style, out)?;
        if let (Excerpts::Show(limit), Some(text)) = (style.excerpts, &region.excerpt) {
            excerpt::write(text, [pair.left, pair.right], limit, style, out)?;
        }
    }
    if let Some(more @ 1..) = conflict.regions.len().checked_sub(style.at_most(REGIONS_SHOWN)) {
        writeln!(out, "    … {}", count(more, "more place", "more places"))?;
    }
    Ok(())
}

/// The lines on both sides, and the heading above them as far as it fits.
fn write_region(region: &Region, path: &str, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let place = format!("    {path}lines {} × {}", span(region.lines.left), span(region.lines.right));
    let room = style.width.saturating_sub(columns(&place) + 2);
    let symbols = symbols(&region.symbols);
    let heading = region.heading.as_ref().map_or_else(String::new, |heading| shown(heading.trim()));
    let fits = columns(&heading) + 2 + columns(&symbols) <= room;
    let mut line = place;
    if !heading.is_empty() && room >= 8 {
        line += "  ";
        line += &paint(style.palette.faint, &shorten_end(&heading, room));
    }
    match symbols.as_str() {
        "" => writeln!(out, "{line}"),
        symbols if fits => writeln!(out, "{line}  {symbols}"),
        symbols => writeln!(out, "{line}\n{INDENT}{}", shorten_end(symbols, style.width.saturating_sub(INDENT.len()))),
    }
}

/// The definitions that a region lies in; empty if there are none.
fn symbols(keys: &[String]) -> String {
    let names: Vec<_> = keys.iter().take(SYMBOLS_SHOWN).map(|symbol| shown(key(symbol))).collect();
    match keys.len().checked_sub(SYMBOLS_SHOWN) {
        _ if keys.is_empty() => String::new(),
        Some(more @ 1..) => format!("in {} and {more} more", names.join(", ")),
        _ => format!("in {}", names.join(", ")),
    }
}

/// `12-18`, `12` for a single line; where a side has no lines, the line before which they are missing.
fn span(lines: LineSpan) -> String {
    match lines.len() {
        0 => format!("none before {}", lines.first),
        1 => lines.first.to_string(),
        _ => format!("{}-{}", lines.first, lines.last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_names_the_definitions_that_it_lies_in() {
        let keys = |names: &[&str]| symbols(&names.iter().map(|name| format!("rust:{name}")).collect::<Vec<_>>());
        assert_eq!(keys(&[]), "");
        assert_eq!(keys(&["a::b"]), "in a::b");
        assert_eq!(keys(&["a", "b", "c"]), "in a, b, c");
        assert_eq!(keys(&["a", "b", "c", "d", "e"]), "in a, b, c and 2 more");
    }

    #[test]
    fn spans_read_as_people_count_lines() {
        assert_eq!(span(LineSpan::from(11..18)), "12-18");
        assert_eq!(span(LineSpan::from(4..5)), "5");
        assert_eq!(span(LineSpan::from(4..4)), "none before 5");
    }
}
