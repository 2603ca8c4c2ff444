//! A page: all of a check in one file that needs nothing else. It asks no network, runs no script, and can be printed.

mod heat;
mod items;
mod parts;
mod past;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::model::{Branch, Finding, Id, Name, Pair, PlanStep, Report, Severity, State, StepState, Text as _, Verdict};
use crate::report::escape::html::text;
use crate::report::human::{by_need, gap_sentence, next, summary};
use crate::report::words::count;

/// How it looks.
const STYLE: &str = include_str!("style.css");

/// Prints the page.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn html(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    Page::of(report).write(out)
}

/// A report with the places in the page of what is in it.
struct Page<'r> {
    report: &'r Report,
    /// The number of each branch.
    branches: BTreeMap<&'r Name, usize>,
    /// The pairs of which there is something to say, in the order of the report.
    pairs: Vec<&'r Pair>,
    findings: BTreeMap<&'r str, &'r Finding>,
    /// By branch: in how many pairs that git merges something breaks.
    breaks: BTreeMap<&'r Name, usize>,
}

impl<'r> Page<'r> {
    fn of(report: &'r Report) -> Self {
        let open = report.findings.iter().filter(|it| it.suppressed.is_none());
        let findings: BTreeMap<&str, &Finding> = open.map(|it| (it.id.as_str(), it)).collect();
        let is_said = |pair: &&Pair| {
            let (state, conflicts) = pair.counted();
            state == State::Unknown
                || conflicts.iter().any(|it| it.suppressed.is_none())
                || pair.findings.iter().any(|id| findings.contains_key(id.as_str()))
        };
        let is_error = |id: &String| findings.get(id.as_str()).is_some_and(|it| it.severity == Severity::Error);
        let broken = |pair: &&Pair| pair.counted().0 == State::Clean && pair.findings.iter().any(is_error);
        let mut breaks: BTreeMap<&Name, usize> = BTreeMap::new();
        report
            .pairs
            .iter()
            .filter(broken)
            .flat_map(|it| &it.branches)
            .for_each(|it| *breaks.entry(it).or_default() += 1);
        Self {
            report,
            breaks,
            branches: report.branches.iter().enumerate().map(|(at, it)| (&it.name, at)).collect(),
            pairs: report.pairs.iter().filter(is_said).collect(),
            findings,
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let target = text(self.report.target.name.bytes());
        let title = format!("{} onto {target}", count(self.report.branches.len(), "branch", "branches"));
        writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
        writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
        let policy = "default-src 'none'; style-src 'unsafe-inline'";
        writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")?;
        writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>")?;
        self.head(&title, out)?;
        self.order(out)?;
        self.table(&target, out)?;
        self.heat(&target, out)?;
        self.items(out)?;
        self.past(out)?;
        self.sections(out)?;
        self.gaps(out)?;
        let commit = self.report.target.commit.short();
        let version = text(&self.report.tool.version);
        writeln!(out, "<footer>divergence {version}; {target} is at <code>{commit}</code></footer>\n</body>\n</html>")
    }

    fn head(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        let (word, class) = match self.report.verdict {
            Verdict::Clean => ("clean", "good"),
            Verdict::Drift => ("drift", "doubt"),
            Verdict::Conflicted => ("conflicted", "bad"),
            Verdict::Unknown => ("unknown", "doubt"),
        };
        writeln!(out, "<header>\n<h1>{title}</h1>")?;
        let said = text(summary(self.report));
        writeln!(out, "<p class=\"verdict {class}\"><strong class=\"{class}\">{word}:</strong> {said}</p>")?;
        let links = [
            ("order", "Order", self.report.plan.is_some()),
            ("branches", "Branches", true),
            ("map", "Map", !self.pairs.is_empty()),
            ("work", "Work items", self.report.work.is_some()),
            ("history", "Over time", self.report.history.is_some()),
            ("details", "Details", true),
            ("gaps", "Not looked at", !self.report.completeness.gaps.is_empty()),
        ];
        let links = links.iter().filter(|(.., is_there)| *is_there);
        let links: Vec<String> = links.map(|(id, name, _)| format!("<a href=\"#{id}\">{name}</a>")).collect();
        writeln!(out, "<nav>{}</nav>\n</header>", links.join(" "))
    }

    /// A link to what is said of a branch, or its name alone if nothing is.
    fn link(&self, name: &Name) -> String {
        let shown = text(name.bytes());
        self.at(name).map_or(shown.clone(), |at| format!("<a href=\"#b{at}\">{shown}</a>"))
    }

    /// The same of a branch as a plan names it: what is not UTF-8 is replaced there, so that two may have one name. Then
    /// the commit decides.
    fn link_of(&self, name: &str, commit: Option<Id>) -> String {
        let named: Vec<&Branch> = self.report.branches.iter().filter(|it| it.name.lossy() == name).collect();
        let is_it = |it: &&&Branch| commit.is_some_and(|commit| it.commit == commit);
        let branch = named.iter().find(is_it).or_else(|| named.first());
        branch.map_or_else(|| text(name), |it| self.link(&it.name))
    }

    fn order(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(plan) = &self.report.plan else { return Ok(()) };
        let lands = |it: &PlanStep| matches!(it.state, StepState::Clean | StepState::Adapt);
        writeln!(out, "<section id=\"order\">\n<h2>Order of landing</h2>\n<ol class=\"waves\">")?;
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, wave) in plan.waves.iter().enumerate() {
            // Of two with one name, each has a step of its own.
            let mut chip = |name: &'r String| {
                let before = met.entry(name).or_default();
                let step = plan.order.iter().filter(|it| it.branch == *name && lands(it)).nth(*before);
                *before += 1;
                self.chip(name, step)
            };
            let chips: Vec<String> = wave.iter().map(&mut chip).collect();
            writeln!(out, "<li><b>wave {}</b><span class=\"chips\">{}</span></li>", at + 1, chips.join(" "))?;
        }
        // Whoever has to adapt first is in no wave.
        let in_wave: BTreeSet<&str> = plan.waves.iter().flatten().map(String::as_str).collect();
        let adapts = |it: &&PlanStep| it.state == StepState::Adapt && !in_wave.contains(it.branch.as_str());
        let adapting: Vec<String> =
            plan.order.iter().filter(adapts).map(|it| self.chip(&it.branch, Some(it))).collect();
        if !adapting.is_empty() {
            writeln!(out, "<li><b class=\"doubt\">adapt</b><span class=\"chips\">{}</span></li>", adapting.join(" "))?;
        }
        let held: Vec<String> =
            plan.order.iter().filter(|it| !lands(it)).map(|it| self.chip(&it.branch, Some(it))).collect();
        if !held.is_empty() {
            writeln!(out, "<li><b class=\"bad\">held</b><span class=\"chips\">{}</span></li>", held.join(" "))?;
        }
        writeln!(out, "</ol>")?;
        if plan.order.is_empty() {
            writeln!(out, "<p class=\"faint\">There is nothing to land.</p>")?;
        }
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        for hold in &plan.holds {
            let before = met.entry(hold.branch.as_str()).or_default();
            let step = plan.order.iter().filter(|it| it.branch == hold.branch && !lands(it)).nth(*before);
            *before += 1;
            let link = self.link_of(&hold.branch, step.map(|it| it.commit));
            writeln!(out, "<p>{}: <span class=\"faint\">{}</span></p>", link, text(&hold.lift))?;
        }
        writeln!(out, "</section>")
    }

    fn chip(&self, name: &str, step: Option<&PlanStep>) -> String {
        let (class, word) = match step.map(|it| it.state) {
            Some(StepState::Adapt) => (" adapt", " <span class=\"doubt\">adapt</span>"),
            Some(StepState::Conflict | StepState::Waits | StepState::Unknown) => (" held", ""),
            Some(StepState::Clean) | None => ("", ""),
        };
        format!("<span class=\"chip{class}\">{}{word}</span>", self.link_of(name, step.map(|it| it.commit)))
    }

    fn table(&self, target: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<section id=\"branches\">\n<h2>Branches</h2>")?;
        // The style sheet hides the others: there is no script.
        let filter = "<p class=\"filter\"><label><input type=\"checkbox\" id=\"needs\"> only those that need somebody</label></p>";
        if self.report.branches.iter().any(is_fine) {
            writeln!(out, "{filter}")?;
        }
        writeln!(out, "<div class=\"scroll\">\n<table class=\"list\">")?;
        let heads = ["branch", "commits", target, "others", "next"].map(|it| format!("<th>{it}</th>")).concat();
        writeln!(out, "<thead><tr>{heads}</tr></thead>\n<tbody>")?;
        for branch in by_need(self.report) {
            let name = self.link(&branch.name);
            let mark = if branch.summary.current { " <span class=\"faint\">@</span>" } else { "" };
            let commits = format!("↑{} ↓{}", branch.ahead, branch.behind);
            let said = |sign: &str, some: usize| {
                let said = count(some, "branch", "branches");
                (some > 0).then(|| format!("<span class=\"bad\">{sign} {said}</span>"))
            };
            let others = [said("✗", branch.summary.conflicts_with.len()), said("! breaks", self.broken(&branch.name))];
            let others = others.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let next = text(next(branch, self.report, &self.report.target.name.lossy()));
            let landing = landing(branch);
            writeln!(
                out,
                "<tr{}><td>{name}{mark}</td><td>{commits}</td><td>{landing}</td><td>{others}</td><td>{next}</td></tr>",
                if is_fine(branch) { " class=\"fine\"" } else { "" }
            )?;
        }
        writeln!(out, "</tbody>\n</table>\n</div>\n</section>")
    }

    fn gaps(&self, out: &mut dyn Write) -> io::Result<()> {
        let gaps = &self.report.completeness.gaps;
        if !gaps.is_empty() {
            writeln!(out, "<section id=\"gaps\">\n<h2>Not looked at</h2>\n<ul>")?;
            for gap in gaps {
                writeln!(out, "<li>{}</li>", text(gap_sentence(gap)))?;
            }
            writeln!(out, "</ul>\n</section>")?;
        }
        Ok(())
    }

    /// The number of a branch in the page.
    fn at(&self, name: &Name) -> Option<usize> {
        self.branches.get(name).copied()
    }

    /// How many other branches a branch breaks, or is broken by, though git merges the two.
    fn broken(&self, name: &Name) -> usize {
        self.breaks.get(name).copied().unwrap_or_default()
    }

    /// What was found of two branches, by weight.
    fn between(&self, pair: &Pair) -> Vec<&'r Finding> {
        let mut found: Vec<&Finding> =
            pair.findings.iter().filter_map(|id| self.findings.get(id.as_str()).copied()).collect();
        found.sort_by_key(|it| (std::cmp::Reverse(it.severity), &it.rule));
        found
    }
}

/// Whether nobody has to do anything about a branch.
fn is_fine(branch: &Branch) -> bool {
    let stops = &branch.summary.stops;
    let lands = branch.is_in_target() || branch.counted().0 == State::Clean;
    lands && stops.landing.is_empty() && stops.held.is_empty() && branch.summary.conflicts_with.is_empty()
}

/// What merging a branch into the target gives.
fn landing(branch: &Branch) -> String {
    let breaks = branch.summary.stops.landing.len();
    match branch.counted().0 {
        _ if branch.is_in_target() => "<span class=\"faint\">= landed</span>".to_owned(),
        State::Clean if breaks > 0 => format!("<span class=\"bad\">! breaks ({breaks})</span>"),
        State::Clean => "<span class=\"good\">✓ merges</span>".to_owned(),
        State::Unknown => "<span class=\"doubt\">? unknown</span>".to_owned(),
        State::Conflict => "<span class=\"bad\">✗ conflicts</span>".to_owned(),
    }
}

/// How much a finding matters, as a class and a word.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

#[cfg(test)]
mod tests;
