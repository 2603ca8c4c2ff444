//! Tables that fit the width of a terminal.

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::style::HorizontalLine;
use tabled::settings::{Alignment, Padding, Style};

use super::measure::{columns, shorten_middle};
use super::style::paint;

/// Columns between two cells.
const GAP: usize = 2;

/// What a shortened text keeps if leaving out a column can save it.
const COMFORTABLE: usize = 16;

/// The least that a shortened text keeps.
const LEAST: usize = 8;

/// A column: its title, and what may happen to it where space is short.
pub(super) struct Column<'t> {
    pub(super) title: &'t str,
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
    /// The same, once nothing else can give way.
    Yields,
    /// It is left out; the highest number first.
    Optional(u8),
}

/// A cell: its text, which may be shortened, and its style.
#[derive(Clone, Default)]
pub(super) struct Cell {
    text: String,
    style: anstyle::Style,
}

impl Cell {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn styled(mut self, style: anstyle::Style) -> Self {
        self.style = style;
        self
    }

    fn fitted(&self, width: usize) -> String {
        paint(self.style, &shorten_middle(&self.text, width))
    }
}

/// The table as text, at most `width` columns wide wherever its columns can give way that far.
pub(super) fn table(head: &[Column<'_>], rows: &[Vec<Cell>], width: usize, title: anstyle::Style) -> String {
    let (kept, widths) = fit(head, rows, width);
    let mut builder = Builder::default();
    builder.push_record(kept.iter().map(|&index| paint(title, head[index].title)));
    for row in rows {
        builder.push_record(kept.iter().zip(&widths).map(|(&index, &width)| row[index].fitted(width)));
    }
    let mut table = builder.build();
    table
        .with(Style::empty().horizontals([(1, HorizontalLine::inherit(Style::empty().horizontal('─')))]))
        .with(Padding::new(0, GAP, 0, 0))
        .modify(Columns::last(), Padding::zero());
    for (column, &index) in kept.iter().enumerate() {
        if head[index].align == Align::Right {
            table.modify(Columns::one(column), Alignment::right());
        }
    }
    let text = table.to_string();
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// Which columns are shown, and how wide each of them is. Empty ones are not shown; then texts give way as far as is
/// comfortable, then columns are left out, then texts give way as far as they can, those that yield last of all.
fn fit(head: &[Column<'_>], rows: &[Vec<Cell>], width: usize) -> (Vec<usize>, Vec<usize>) {
    let natural = |index: usize| {
        let cells = rows.iter().map(|row| columns(&row[index].text)).max().unwrap_or(0);
        cells.max(columns(head[index].title))
    };
    let natural: Vec<usize> = (0..head.len()).map(natural).collect();
    let down_to = |index: usize, least: usize| match head[index].room {
        Room::Shrinks => natural[index].min(least),
        Room::Fixed | Room::Yields | Room::Optional(_) => natural[index],
    };
    let total = |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let empty = |index: usize| rows.iter().all(|row| row[index].text.is_empty());
    let mut kept: Vec<usize> = (0..head.len()).filter(|&index| !empty(index)).collect();
    while total(&kept.iter().map(|&index| down_to(index, COMFORTABLE)).collect::<Vec<_>>()) > width {
        let optional = (0..kept.len()).filter_map(|at| match head[kept[at]].room {
            Room::Optional(rank) => Some((rank, at)),
            Room::Fixed | Room::Shrinks | Room::Yields => None,
        });
        let Some((_, at)) = optional.max() else { break };
        kept.remove(at);
    }
    let mut widths: Vec<usize> = kept.iter().map(|&index| natural[index]).collect();
    while total(&widths) > width {
        let shrinkable = (0..kept.len()).filter(|&at| widths[at] > down_to(kept[at], LEAST));
        let yielding = (0..kept.len()).filter(|&at| head[kept[at]].room == Room::Yields && widths[at] > LEAST);
        let widest = shrinkable.max_by_key(|&at| widths[at]).or_else(|| yielding.max_by_key(|&at| widths[at]));
        let Some(widest) = widest else { break };
        widths[widest] -= 1;
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
            Column { title: "ahead", align: Align::Right, room: Room::Optional(0) },
            Column { title: "landing", align: Align::Left, room: Room::Fixed },
        ];
        let rows = [
            vec![Cell::new("feat/a-rather-long-name"), Cell::new("2"), Cell::new("lands")],
            vec![Cell::new("日本語"), Cell::new("10"), Cell::new("conflicts")],
        ];
        table(&head, &rows, width, anstyle::Style::new())
    }

    #[test]
    fn a_table_is_as_wide_as_it_needs() {
        expect![[r"
            branch                   ahead  landing
            ─────────────────────────────────────────
            feat/a-rather-long-name      2  lands
            日本語                      10  conflicts
        "]]
        .assert_eq(&sample(80));
    }

    #[test]
    fn names_give_way_before_columns_do() {
        expect![[r"
            branch            ahead  landing
            ──────────────────────────────────
            feat/…-long-name      2  lands
            日本語               10  conflicts
        "]]
        .assert_eq(&sample(34));
    }

    #[test]
    fn optional_columns_are_left_out_last() {
        expect![[r"
            branch       landing
            ──────────────────────
            fea…ng-name  lands
            日本語       conflicts
        "]]
        .assert_eq(&sample(22));
    }
}
