//! The part of the page about work items: how far each is, and what it waits for.

use std::io::{self, Write};

use super::Page;
use crate::model::{ContractState, Progress, Verified, WorkProgress};
use crate::report::escape::html::text;
use crate::report::human::contracts;

impl Page<'_> {
    pub(super) fn items(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(work) = &self.report.work else { return Ok(()) };
        writeln!(out, "<section id=\"work\">\n<h2>Work items</h2>\n<div class=\"scroll\">\n<table class=\"list\">")?;
        let heads = ["item", "branch", "files", "contracts", "progress"].map(|it| format!("<th>{it}</th>")).concat();
        writeln!(out, "<thead><tr>{heads}</tr></thead>\n<tbody>")?;
        for item in &work.items {
            let name =
                if item.item.is_empty() { text(&item.title) } else { text(format!("{} {}", item.item, item.title)) };
            let branch = item.branch.as_deref().map_or_else(String::new, |branch| self.link_of(branch, None));
            let files = item.created.map_or_else(String::new, |[there, all]| format!("{there} of {all}"));
            let class = class(item);
            let progress = format!("<span class=\"{class}\">{}</span>", text(item.words()));
            let cells = [name, branch, files, text(contracts(item)), progress];
            writeln!(out, "<tr>{}</tr>", cells.map(|it| format!("<td>{it}</td>")).concat())?;
            broken_contracts(item, out)?;
        }
        writeln!(out, "</tbody>\n</table>\n</div>")?;
        if !work.undeclared.is_empty() {
            let names: Vec<String> = work.undeclared.iter().map(|it| self.link_of(it, None)).collect();
            writeln!(out, "<p class=\"faint\">Nobody declared {}.</p>", names.join(", "))?;
        }
        writeln!(out, "</section>")
    }
}

/// What of an item is not as it was declared, in a row below it.
fn broken_contracts(item: &WorkProgress, out: &mut dyn Write) -> io::Result<()> {
    let said = |state: ContractState| match state {
        ContractState::Missing => Some("is missing"),
        ContractState::Differs => Some("differs"),
        _ => None,
    };
    let broken: Vec<String> = (item.contracts.iter())
        .filter_map(|it| {
            let detail = it.detail.as_ref().map(|it| format!(": {}", text(it))).unwrap_or_default();
            Some(format!("<code>{}</code> {}{detail}", text(&it.name), said(it.state)?))
        })
        .collect();
    if broken.is_empty() {
        return Ok(());
    }
    writeln!(out, "<tr><td colspan=\"5\" class=\"doubt\">{}</td></tr>", broken.join("; "))
}

fn class(item: &WorkProgress) -> &'static str {
    match item.progress {
        Some(_) if item.verify.iter().any(|it| it.result == Verified::Failed) => "bad",
        Some(Progress::Ready) => "good",
        Some(Progress::Started | Progress::ContractsMet) => "doubt",
        None | Some(Progress::Declared | Progress::Landed) => "faint",
    }
}
