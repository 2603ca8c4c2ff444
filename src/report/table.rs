//! Tables that fit the width of a terminal.

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::style::HorizontalLine;
use tabled::settings::{Alignment, Padding, Style};

use super::shown::{columns, shorten_middle};
use super::style::paint;

/// Columns between two cells.
const GAP: usize = 2;

/// The least that a shortened cell keeps.
const LEAST: usize = 8;

/// A column: its title, and what may happen to it where space is short.
pub(super) struct Column {
    pub(super) title: &'static str,
    pub(super) align: Align,
    pub(super) room: Room,
}

/// Where the text of a cell stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// What may happen to a column where space is short.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// It stays as it is.
    Fixed,
    /// The middle of its texts is left out.
    Shrinks,
    /// It is left out; the rightmost first.
    Optional,
}

/// A cell: the text that may be shortened, what always follows it, and its style.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) suffix: String,
    pub(super) style: anstyle::Style,
}

impl Cell {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn followed_by(mut self, suffix: impl Into<String>) -> Self {
        self.suffix = suffix.into();
        self
    }

    pub(super) fn styled(mut self, style: anstyle::Style) -> Self {
        self.style = style;
        self
    }

    fn columns(&self) -> usize {
        columns(&self.text) + columns(&self.suffix)
    }

    fn fitted(&self, width: usize) -> String {
        let text = shorten_middle(&self.text, width.saturating_sub(columns(&self.suffix)));
        paint(self.style, &format!("{text}{}", self.suffix))
    }
}

/// The table as text, at most `width` columns wide wherever its columns can give way that far.
pub(super) fn table(head: &[Column], rows: &[Vec<Cell>], width: usize, title: anstyle::Style) -> String {
    let (kept, widths) = fit(head, rows, width);
    let mut builder = Builder::default();
    builder.push_record(kept.iter().map(|&index| paint(title, head[index].title)));
    for row in rows {
        builder.push_record(kept.iter().zip(&widths).map(|(&index, &width)| row[index].fitted(width)));
    }
    let mut table = builder.build();
    table
        .with(Style::empty().horizontals([(1, HorizontalLine::inherit(Style::empty().horizontal('─')))]))
        .with(Padding::new(0, GAP, 0, 0));
    for (column, &index) in kept.iter().enumerate() {
        if head[index].align == Align::Right {
            table.modify(Columns::one(column), Alignment::right());
        }
    }
    let text = table.to_string();
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Which columns are shown, and how wide each of them is.
fn fit(head: &[Column], rows: &[Vec<Cell>], width: usize) -> (Vec<usize>, Vec<usize>) {
    let natural: Vec<usize> = head
        .iter()
        .enumerate()
        .map(|(index, column)| {
            rows.iter().map(|row| row[index].columns()).max().unwrap_or(0).max(columns(column.title))
        })
        .collect();
    let least = |index: usize| match head[index].room {
        Room::Shrinks => {
            let suffix = rows.iter().map(|row| columns(&row[index].suffix)).max().unwrap_or(0);
            natural[index].min(suffix + LEAST)
        }
        Room::Fixed | Room::Optional => natural[index],
    };
    let mut kept: Vec<usize> = (0..head.len()).collect();
    let gaps = |kept: &[usize]| GAP * kept.len().saturating_sub(1);
    while kept.iter().map(|&index| least(index)).sum::<usize>() + gaps(&kept) > width {
        let Some(place) = kept.iter().rposition(|&index| head[index].room == Room::Optional) else { break };
        kept.remove(place);
    }
    let mut widths: Vec<usize> = kept.iter().map(|&index| natural[index]).collect();
    let mut excess = (widths.iter().sum::<usize>() + gaps(&kept)).saturating_sub(width);
    while excess > 0 {
        let shrinkable = (0..kept.len()).filter(|&at| widths[at] > least(kept[at]));
        let Some(widest) = shrinkable.max_by_key(|&at| widths[at]) else { break };
        widths[widest] -= 1;
        excess -= 1;
    }
    (kept, widths)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn sample(width: usize) -> String {
        let head = [
            Column { title: "branch", align: Align::Left, room: Room::Shrinks },
            Column { title: "ahead", align: Align::Right, room: Room::Optional },
            Column { title: "landing", align: Align::Left, room: Room::Fixed },
        ];
        let rows = [
            vec![Cell::new("feat/a-rather-long-name"), Cell::new("2"), Cell::new("lands")],
            vec![Cell::new("日本語").followed_by(" (2)"), Cell::new("10"), Cell::new("conflicts")],
        ];
        table(&head, &rows, width, anstyle::Style::new())
    }

    #[test]
    fn a_table_is_as_wide_as_it_needs() {
        expect![[r"
            branch                   ahead  landing
            ─────────────────────────────────────────
            feat/a-rather-long-name      2  lands
            日本語 (2)                  10  conflicts
        "]]
        .assert_eq(&sample(80));
    }

    #[test]
    fn names_give_way_before_columns_do() {
        expect![[""]].assert_eq(&sample(34));
    }

    #[test]
    fn optional_columns_are_left_out_last() {
        expect![[""]].assert_eq(&sample(22));
    }
}
