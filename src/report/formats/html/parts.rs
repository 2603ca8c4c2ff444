//! The parts of the page about one branch, and about two.

use std::io::{self, Write};

use super::{Page, is_fine, landing, severity};
use crate::model::{Branch, Conflict, Finding, LineSpan, LocationRole, Pair, State, Text as _};
use crate::report::escape::html::text;
use crate::report::escape::shown_line;
use crate::report::human::by_need;
use crate::report::words::{count, key};

/// So many places inside of files are listed of a conflict.
const REGIONS: usize = 12;

/// So many places of a finding are listed.
const PLACES: usize = 12;

/// So many lines of code are shown at a place.
const LINES: usize = 12;

impl Page<'_> {
    pub(super) fn sections(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<section id=\"details\">\n<h2>Every branch</h2>")?;
        for branch in by_need(self.report) {
            self.branch(self.at(&branch.name).unwrap_or_default(), branch, out)?;
        }
        writeln!(out, "</section>")?;
        if !self.pairs.is_empty() {
            writeln!(out, "<section id=\"pairs\">\n<h2>Every pair that meets</h2>")?;
            for (at, pair) in self.pairs.iter().enumerate() {
                self.pair(at, pair, out)?;
            }
            writeln!(out, "</section>")?;
        }
        Ok(())
    }

    fn branch(&self, at: usize, branch: &Branch, out: &mut dyn Write) -> io::Result<()> {
        let name = branch.name.lossy();
        let fine = if is_fine(branch) { " fine" } else { "" };
        writeln!(out, "<article class=\"card{fine}\" id=\"b{at}\">")?;
        writeln!(out, "<h3>{} {}</h3>", text(branch.name.bytes()), landing(branch))?;
        let files = branch.touched.as_ref().map(|it| count(it.files.len(), "changed file", "changed files"));
        let commits = count(branch.ahead as usize, "commit", "commits");
        let said: Vec<String> = [commits].into_iter().chain(files).collect();
        let said = format!("{}, at <code>{}</code>", said.join(", "), branch.commit.short());
        writeln!(out, "<p class=\"faint\">{said}</p>")?;
        let target = text(self.report.target.name.bytes());
        let open: Vec<&Conflict> = open(branch.counted().1);
        if !open.is_empty() {
            writeln!(out, "<h4>with {target}</h4>")?;
            conflicts(&open, out)?;
        }
        let own = self.report.findings.iter().filter(|it| it.suppressed.is_none() && it.branches.contains(&name));
        let in_pairs: Vec<&str> = self.pairs.iter().flat_map(|it| &it.findings).map(String::as_str).collect();
        let alone: Vec<&Finding> = own.filter(|it| !in_pairs.contains(&it.id.as_str())).collect();
        alone.iter().try_for_each(|it| finding(it, out))?;
        let met: Vec<String> = (self.pairs.iter().enumerate())
            .filter_map(|(at, pair)| {
                let other = pair.branches.iter().find(|it| **it != branch.name)?;
                let is_own = pair.branches.contains(&branch.name);
                is_own.then(|| format!("<a href=\"#p{at}\">{}</a>", text(other.bytes())))
            })
            .collect();
        if !met.is_empty() {
            writeln!(out, "<h4>meets</h4>\n<p>{}</p>", met.join(", "))?;
        }
        writeln!(out, "</article>")
    }

    fn pair(&self, at: usize, pair: &Pair, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<article class=\"card\" id=\"p{at}\">")?;
        let [one, other] = pair.branches.each_ref().map(|it| self.link(it));
        writeln!(out, "<h3>{one} × {other}</h3>")?;
        if let Some(later) = &pair.later {
            writeln!(out, "<p class=\"faint\">{} lands later</p>", text(later))?;
        }
        if pair.counted().0 == State::Unknown {
            writeln!(out, "<p class=\"doubt\">Whether they merge could not be decided.</p>")?;
        }
        conflicts(&open(pair.counted().1), out)?;
        self.between(pair).iter().try_for_each(|it| finding(it, out))?;
        writeln!(out, "</article>")
    }
}

/// Those that count.
fn open(all: &[Conflict]) -> Vec<&Conflict> {
    all.iter().filter(|it| it.suppressed.is_none()).collect()
}

fn conflicts(all: &[&Conflict], out: &mut dyn Write) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "<ul>")?;
    for conflict in all {
        let paths: Vec<String> =
            conflict.paths.iter().map(|path| format!("<code>{}</code>", text(path.bytes()))).collect();
        writeln!(out, "<li><span class=\"bad\">{}</span> {}", conflict.kind.as_str(), paths.join(", "))?;
        for region in conflict.regions.iter().take(REGIONS) {
            let heading = region.heading.as_ref().map(|it| format!(" <code>{}</code>", text(it))).unwrap_or_default();
            let symbols: Vec<String> = region.symbols.iter().map(|it| text(key(it))).collect();
            let inside = if symbols.is_empty() { String::new() } else { format!(" in {}", symbols.join(", ")) };
            let [left, right] = [region.lines.left, region.lines.right].map(lines);
            writeln!(out, "<br><span class=\"faint\">lines {left} × {right}{inside}</span>{heading}")?;
        }
        if let Some(more @ 1..) = conflict.regions.len().checked_sub(REGIONS) {
            writeln!(out, "<br><span class=\"faint\">and in {more} more places</span>")?;
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ul>")
}

/// Lines as people write them.
fn lines(span: LineSpan) -> String {
    match span.last {
        last if last < span.first => format!("before {}", span.first),
        last if last == span.first => last.to_string(),
        last => format!("{}–{last}", span.first),
    }
}

fn finding(found: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let class = severity(found.severity);
    writeln!(out, "<div class=\"found {class}\">")?;
    let rule = format!("{} {}", text(&found.rule), text(&found.name));
    writeln!(out, "<p><span class=\"badge {class}\">{class}</span> {}</p>", text(&found.message))?;
    let help = found.help.as_ref().map(|it| format!("<br>{}", text(it))).unwrap_or_default();
    writeln!(out, "<p class=\"faint\">{rule}{help}</p>")?;
    for place in found.locations.iter().take(PLACES) {
        let role = match place.role {
            LocationRole::Definition => "defined",
            LocationRole::Use => "used",
            LocationRole::Change => "changed",
            LocationRole::Declaration => "declared",
        };
        let (branch, path) = (text(&place.branch), text(place.path.bytes()));
        writeln!(out, "<p class=\"faint\">{role} on {branch}: <code>{path}:{}</code></p>", place.start.line)?;
        let Some(snippet) = &place.snippet else { continue };
        writeln!(out, "<pre>")?;
        for (at, line) in snippet.text.lines().take(LINES).enumerate() {
            let number = u64::from(snippet.first_line) + at as u64;
            writeln!(out, "<i>{number:>5} </i>{}", text(shown_line(line.as_bytes())))?;
        }
        writeln!(out, "</pre>")?;
    }
    if let Some(more @ 1..) = found.locations.len().checked_sub(PLACES) {
        writeln!(out, "<p class=\"faint\">and in {more} more places</p>")?;
    }
    writeln!(out, "</div>")
}
