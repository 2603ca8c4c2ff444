//! The map: every branch against the target and every other one, the more there is between them the darker.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::Page;
use crate::model::{Conflict, Name, Pair, Severity, State, Text as _};
use crate::report::escape::html::text;
use crate::report::words::count;

/// A map of more branches than this is unreadable.
const MOST: usize = 150;

/// So many branches have large cells, and so many middle ones.
const SIZES: [usize; 2] = [30, 80];

/// What a cell says.
struct Cell {
    class: &'static str,
    sign: char,
    said: String,
}

impl Cell {
    fn of(state: State, conflicts: &[Conflict], breaks: usize) -> Option<Self> {
        let open: Vec<&Conflict> = conflicts.iter().filter(|it| it.suppressed.is_none()).collect();
        let regions: usize = open.iter().map(|it| it.regions.len().max(1)).sum();
        match state {
            State::Unknown => Some(Self { class: "u1", sign: '?', said: "not decided".to_owned() }),
            State::Conflict if regions > 0 => {
                let class = match regions {
                    1 => "c1",
                    2..4 => "c2",
                    4..8 => "c3",
                    _ => "c4",
                };
                Some(Self { class, sign: '✗', said: count(regions, "conflict", "conflicts") })
            }
            State::Conflict | State::Clean => {
                let said = count(breaks, "finding", "findings");
                (breaks > 0).then_some(Self { class: "d1", sign: '!', said })
            }
        }
    }
}

impl Page<'_> {
    /// What there is to say of a pair.
    fn cell(&self, pair: &Pair) -> Option<Cell> {
        let (state, conflicts) = pair.counted();
        let grave = self.between(pair).iter().filter(|it| it.severity > Severity::Note).count();
        Cell::of(state, conflicts, grave)
    }

    pub(super) fn heat(&self, target: &str, out: &mut dyn Write) -> io::Result<()> {
        let cells: BTreeMap<[&Name; 2], (usize, Cell)> = (self.pairs.iter().enumerate())
            .filter_map(|(at, pair)| Some((pair.branches.each_ref(), (at, self.cell(pair)?))))
            .collect();
        let names = self.mapped(&cells);
        if names.is_empty() || cells.is_empty() {
            return Ok(());
        }
        writeln!(out, "<section id=\"map\">\n<h2>Who meets whom</h2>")?;
        let open = self.report.branches.iter().filter(|it| !it.is_in_target()).count();
        if names.len() < open {
            writeln!(out, "<p class=\"faint\">The {} of {open} branches that meet most others.</p>", names.len())?;
        }
        let size = match names.len() {
            few if few <= SIZES[0] => "large",
            some if some <= SIZES[1] => "middle",
            _ => "small",
        };
        writeln!(out, "<div class=\"scroll\">\n<table class=\"heat {size}\">")?;
        write!(out, "<thead><tr><th></th><th title=\"{target}\">⌂</th>")?;
        (1..=names.len()).try_for_each(|number| write!(out, "<th>{number}</th>"))?;
        writeln!(out, "</tr></thead>\n<tbody>")?;
        let known: BTreeMap<&Name, _> = self.report.branches.iter().map(|it| (&it.name, it)).collect();
        for (row, name) in names.iter().enumerate() {
            let (at, shown) = (self.at(name).unwrap_or_default(), text(name.bytes()));
            write!(out, "<tr><th>{} <a href=\"#b{at}\" title=\"{shown}\">{shown}</a></th>", row + 1)?;
            let own = known.get(name).and_then(|branch| {
                let (state, conflicts) = branch.counted();
                Cell::of(state, conflicts, branch.summary.stops.landing.len())
            });
            let to_target = format!("{target} × {shown}");
            write!(out, "{}", own.map_or("<td></td>".to_owned(), |cell| cell.linked(&format!("b{at}"), &to_target)))?;
            for other in &names {
                let pair = [(*name).min(*other), (*name).max(*other)];
                let written = match cells.get(&pair) {
                    _ if name == other => "<td class=\"self\"></td>".to_owned(),
                    None => "<td></td>".to_owned(),
                    Some((at, cell)) => {
                        let [one, other] = pair.map(|it| text(it.bytes()));
                        cell.linked(&format!("p{at}"), &format!("{one} × {other}"))
                    }
                };
                write!(out, "{written}")?;
            }
            writeln!(out, "</tr>")?;
        }
        writeln!(out, "</tbody>\n</table>\n</div>")?;
        let legend = [("c1", "1 conflict"), ("c2", "2 or 3"), ("c3", "4 to 7"), ("c4", "8 or more")];
        let others = [("d1", "merges and breaks"), ("u1", "not decided"), ("none", "merges")];
        write!(out, "<p class=\"legend\">")?;
        for (name, said) in legend.iter().chain(&others) {
            write!(out, "<span><i style=\"background: var(--{name})\"></i>{said}</span>")?;
        }
        writeln!(out, "</p>\n</section>")
    }

    /// The branches of the map, in the order of landing: of more than fit those that meet most others.
    fn mapped(&self, cells: &BTreeMap<[&Name; 2], (usize, Cell)>) -> Vec<&Name> {
        let mut meets: BTreeMap<&Name, usize> = BTreeMap::new();
        cells.keys().flatten().for_each(|name| *meets.entry(name).or_default() += 1);
        let open = self.report.branches.iter().filter(|it| !it.is_in_target());
        let place = |at: usize| self.report.branches[at].summary.order.map_or(u32::MAX, |it| it.place);
        let mut all: Vec<(&Name, u32)> = open.filter_map(|it| Some((&it.name, place(self.at(&it.name)?)))).collect();
        all.sort_by_key(|(name, _)| (std::cmp::Reverse(meets.get(name).copied().unwrap_or_default()), *name));
        all.truncate(MOST);
        all.sort_by_key(|(name, place)| (*place, *name));
        let mut seen = BTreeSet::new();
        all.into_iter().map(|(name, _)| name).filter(|name| seen.insert(*name)).collect()
    }
}

impl Cell {
    /// A cell that leads to what is said about it; `of` is escaped.
    fn linked(&self, id: &str, of: &str) -> String {
        let Self { class, sign, said } = self;
        format!("<td class=\"{class}\"><a href=\"#{id}\" title=\"{of}: {said}\">{sign}</a></td>")
    }
}
