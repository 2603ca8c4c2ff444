//! What earlier runs found: conflicts and drift over time, how long something has been there, who keeps conflicting.

use std::io::{self, Write};

use super::Page;
use crate::model::{PastRun, PastRuns};
use crate::report::escape::html::text;
use crate::report::words::count;

/// What a drawing is wide and high, in units of its own.
const WIDTH: usize = 720;
const HEIGHT: usize = 160;

/// Things that are listed by age.
const LISTED: usize = 30;

impl Page<'_> {
    pub(super) fn past(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(past) = &self.report.history else { return Ok(()) };
        writeln!(out, "<section id=\"history\">\n<h2>Over time</h2>")?;
        if past.unread > 0 {
            let lines = count(past.unread as usize, "line", "lines");
            writeln!(out, "<p class=\"doubt\">{lines} of the history cannot be read and are left out.</p>")?;
        }
        match past.runs.as_slice() {
            [] | [_] => writeln!(out, "<p class=\"faint\">This is the first run of the history.</p>")?,
            runs => drawing(runs, out)?,
        }
        ages(past, out)?;
        pairs(past, out)?;
        writeln!(out, "</section>")
    }
}

/// Lines of how many conflicts and breaks each run found, and the same as a table.
fn drawing(runs: &[PastRun], out: &mut dyn Write) -> io::Result<()> {
    let most = runs.iter().map(|run| run.conflicts.max(run.errors)).max().unwrap_or(0).max(1);
    let line = |of: fn(&PastRun) -> u64| {
        let point = |(at, run): (usize, &PastRun)| {
            let x = at * WIDTH / (runs.len() - 1).max(1);
            let y = HEIGHT as u64 - of(run).saturating_mul(HEIGHT as u64) / most;
            format!("{x},{y}")
        };
        runs.iter().enumerate().map(point).collect::<Vec<_>>().join(" ")
    };
    let ends = [runs.first(), runs.last()].map(|run| text(run.map_or("", |run| &run.at)));
    let said = format!("conflicts and breaks of {} from {} to {}", count(runs.len(), "run", "runs"), ends[0], ends[1]);
    writeln!(
        out,
        "<figure class=\"past\">\n<svg viewBox=\"-4 -4 {} {}\" role=\"img\" aria-label=\"{said}\">",
        WIDTH + 8,
        HEIGHT + 8
    )?;
    writeln!(out, "<path class=\"axis\" d=\"M0 0V{HEIGHT}H{WIDTH}\"></path>")?;
    for (class, points) in [("conflicts", line(|run| run.conflicts)), ("breaks", line(|run| run.errors))] {
        writeln!(out, "<polyline class=\"{class}\" points=\"{points}\"></polyline>")?;
    }
    writeln!(
        out,
        "</svg>\n<figcaption><span class=\"bad\">— conflicts</span> <span class=\"doubt\">┄ breaks</span>, at most {most}; {} to {}</figcaption>\n</figure>",
        ends[0], ends[1]
    )?;
    writeln!(
        out,
        "<details><summary>{}</summary>\n<div class=\"scroll\">\n<table class=\"list\">",
        count(runs.len(), "run", "runs")
    )?;
    let heads = ["run", "open branches", "conflicts", "breaks", "warnings"].map(|it| format!("<th>{it}</th>")).concat();
    writeln!(out, "<thead><tr>{heads}</tr></thead>\n<tbody>")?;
    for run in runs.iter().rev() {
        let PastRun { open, conflicts, errors, warnings, .. } = run;
        let numbers = [open, conflicts, errors, warnings].map(|it| format!("<td>{it}</td>")).concat();
        writeln!(out, "<tr><td>{}</td>{numbers}</tr>", text(&run.at))?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>\n</details>")
}

fn ages(past: &PastRuns, out: &mut dyn Write) -> io::Result<()> {
    if past.open.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h3>Open for longest</h3>\n<div class=\"scroll\">\n<table class=\"list\">")?;
    writeln!(out, "<thead><tr><th>since</th><th>runs</th><th>what</th><th>between</th></tr></thead>\n<tbody>")?;
    for open in past.open.iter().take(LISTED) {
        let what = format!("{} {}", open.what, open.about);
        let cells = [text(&open.since), open.runs.to_string(), text(what.trim()), text(open.branches.join(", "))];
        writeln!(out, "<tr>{}</tr>", cells.map(|it| format!("<td>{it}</td>")).concat())?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")?;
    match past.open.len().saturating_sub(LISTED) {
        0 => Ok(()),
        more => writeln!(out, "<p class=\"faint\">and {more} more</p>"),
    }
}

fn pairs(past: &PastRuns, out: &mut dyn Write) -> io::Result<()> {
    if past.pairs.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h3>Who keeps conflicting</h3>\n<ul>")?;
    for pair in &past.pairs {
        let runs = count(pair.runs as usize, "run", "runs");
        writeln!(out, "<li>{}: in {runs}</li>", text(pair.branches.join(" and ")))?;
    }
    writeln!(out, "</ul>")
}
