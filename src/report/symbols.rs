//! What branches did to definitions, for people: one file after the other, one line per definition, and how it was
//! declared before and after.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::escape::{shown, shown_text};
use super::human::write_gaps;
use super::measure::{columns, shorten_end, shorten_middle};
use super::style::{Detail, Palette, Style, paint};
use super::words::count;
use super::words::key;
use crate::model::{BranchSymbols, SymbolChange, SymbolChangeKind, SymbolListing};

/// What the heads of a definition are indented by.
const INDENT: &str = "      ";

/// The least that is left of a name where space is short.
const LEAST_NAME: usize = 16;

/// Prints what branches did to definitions for people.
///
/// # Errors
/// If `out` cannot be written to.
pub(in crate::report) fn symbols(listing: &SymbolListing, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    let target = shown_text(&listing.target.name);
    for branch in &listing.branches {
        if style.detail == Detail::Full {
            let base =
                branch.base.map_or_else(|| "no common history".to_owned(), |base| format!("since {}", base.short()));
            let name = paint(palette.strong, &shown_text(&branch.name));
            writeln!(out, "{name} {}\n", paint(palette.faint, &format!("({base}, target {target})")))?;
            write_files(branch.symbols.as_deref().unwrap_or_default(), style, out)?;
        }
    }
    if style.detail == Detail::Full {
        write_gaps(&listing.gaps, style, out)?;
        for note in &listing.notes {
            writeln!(out, "{} {}", paint(palette.faint, "note:"), shown(note))?;
        }
        if !listing.gaps.is_empty() || !listing.notes.is_empty() {
            writeln!(out)?;
        }
    }
    for branch in &listing.branches {
        writeln!(out, "{}: {}", paint(palette.strong, &shown_text(&branch.name)), summary(branch))?;
    }
    Ok(())
}

/// One after the other, as their paths are sorted.
fn write_files(symbols: &[SymbolChange], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let widest = |text: fn(&SymbolChange) -> &str| symbols.iter().map(|symbol| columns(&shown(text(symbol)))).max();
    let kinds = widest(|symbol| &symbol.kind).unwrap_or(0);
    let words = widest(|symbol| word(symbol.change)).unwrap_or(0);
    for file in symbols.chunk_by(|a, b| a.path == b.path) {
        writeln!(out, "{}", paint(style.palette.strong, &shown_text(&file[0].path)))?;
        for symbol in file {
            write_symbol(symbol, words, kinds, style, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_symbol(
    symbol: &SymbolChange,
    words: usize,
    kinds: usize,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let palette = &style.palette;
    let word = word(symbol.change);
    let kind = shown(&symbol.kind);
    let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(columns(text)));
    let line = format!(":{}", symbol.span.start.line);
    let room = style.width.saturating_sub(2 + words + 1 + kinds + 1 + line.len());
    let name = shorten_middle(&shown(key(&symbol.key)), room.max(LEAST_NAME));
    writeln!(
        out,
        "  {}{} {}{} {name}{}",
        paint(colour(symbol.change, palette), word),
        pad(word, words),
        paint(palette.faint, &kind),
        pad(&kind, kinds),
        paint(palette.faint, &line),
    )?;
    let room = style.width.saturating_sub(INDENT.len() + 2);
    if let Some(from) = &symbol.from {
        let place = match &symbol.from_path {
            Some(path) if *path != symbol.path => format!(" in {}", shown_text(path)),
            _ => String::new(),
        };
        let was = shorten_end(&format!("was {}{place}", shown(key(from))), room + 2);
        writeln!(out, "{INDENT}{}", paint(palette.faint, &was))?;
    }
    let heads = [("-", palette.bad, &symbol.before), ("+", palette.good, &symbol.after)];
    // What is the same on both sides says nothing, and what is there anyway is named in the line above.
    if symbol.before != symbol.after && symbol.change != SymbolChangeKind::Body {
        for (sign, colour, head) in heads {
            if let Some(head) = head {
                let head = shorten_end(&shown(head), room);
                writeln!(out, "{INDENT}{}", paint(colour, &format!("{sign} {head}")))?;
            }
        }
    }
    Ok(())
}

/// What happened, in a word.
fn word(change: SymbolChangeKind) -> &'static str {
    match change {
        SymbolChangeKind::Added => "added",
        SymbolChangeKind::Removed => "removed",
        SymbolChangeKind::Renamed => "renamed",
        SymbolChangeKind::Moved => "moved",
        SymbolChangeKind::Signature => "signature",
        SymbolChangeKind::Visibility => "visibility",
        SymbolChangeKind::Members => "members",
        SymbolChangeKind::Body => "body",
    }
}

/// Green for what nothing can have relied on, red for what is no longer as it was.
fn colour(change: SymbolChangeKind, palette: &Palette) -> anstyle::Style {
    match change {
        SymbolChangeKind::Added => palette.good,
        SymbolChangeKind::Removed | SymbolChangeKind::Renamed | SymbolChangeKind::Moved => palette.bad,
        SymbolChangeKind::Signature | SymbolChangeKind::Visibility | SymbolChangeKind::Members => palette.doubt,
        SymbolChangeKind::Body => palette.faint,
    }
}

/// How many definitions were changed in which way.
fn summary(branch: &BranchSymbols) -> String {
    let Some(files) = branch.files else {
        return "what it changed could not be determined".to_owned();
    };
    let files = count(files as usize, "changed file", "changed files");
    let Some(symbols) = &branch.symbols else {
        return format!("{files}, whose definitions are not known");
    };
    let mut numbers: BTreeMap<SymbolChangeKind, usize> = BTreeMap::new();
    for symbol in symbols {
        *numbers.entry(symbol.change).or_default() += 1;
    }
    let numbers: Vec<_> = numbers
        .into_iter()
        .map(|(change, number)| match change {
            SymbolChangeKind::Added
            | SymbolChangeKind::Removed
            | SymbolChangeKind::Renamed
            | SymbolChangeKind::Moved => format!("{number} {}", word(change)),
            _ => format!("{number} in {}", word(change)),
        })
        .collect();
    if numbers.is_empty() {
        return format!("{files}, no changed definition");
    }
    let symbols = count(symbols.len(), "changed definition", "changed definitions");
    format!("{files}, {symbols}: {}", numbers.join(", "))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::report::sample;

    fn printed(listing: &SymbolListing, style: &Style) -> String {
        let mut out = Vec::new();
        symbols(listing, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn check(width: usize, expected: &Expect) {
        expected.assert_eq(&printed(&sample::symbols(), &Style { width, ..Style::plain() }));
    }

    #[test]
    fn definitions_stand_below_their_files() {
        check(
            100,
            &expect![[r"
                discounts (since 0101010101, target main)

                src/cart.rs
                  signature  method   crate::cart::Cart::total:12
                      - pub fn total(&self) -> Price
                      + pub fn total(&self, discounts: &[Discount], rounding: Rounding) -> Result<Price, Overflow>
                  body       function crate::cart::\x1b[2Jsum:40

                src/old.rs
                  removed    constant crate::old::LIMIT:1
                      - pub const LIMIT: u32

                src/price.rs
                  members    struct   crate::price::Price:9
                      - pub struct Price { cents: u64 }
                      + pub struct Price { cents: u64, currency: Currency }
                  renamed    method   crate::price::Price::rounded:31
                      was crate::price::Price::round
                      - pub fn round(self) -> Self
                      + pub fn rounded(self) -> Self
                  moved      struct   crate::price::Vat:4
                      was crate::old::Vat in src/old.rs
                  added      enum     crate::price::Currency:50
                      + pub enum Currency
                  visibility function crate::price::parse:60
                      - pub fn parse(text: &str) -> Price
                      + fn parse(text: &str) -> Price

                lost (no common history, target main)

                gap: discounts: src/big.rs: the parser gave up

                discounts: 3 changed files, 8 changed definitions: 1 added, 1 removed, 1 renamed, 1 moved, 1 in signature, 1 in visibility, 1 in members, 1 in body
                lost: what it changed could not be determined
            "]],
        );
    }

    #[test]
    fn long_names_and_heads_give_way() {
        check(
            44,
            &expect![[r"
                discounts (since 0101010101, target main)

                src/cart.rs
                  signature  method   crate:…:Cart::total:12
                      - pub fn total(&self) -> Price
                      + pub fn total(&self, discounts: &[Di…
                  body       function crate:…::\x1b[2Jsum:40

                src/old.rs
                  removed    constant crate::old::LIMIT:1
                      - pub const LIMIT: u32

                src/price.rs
                  members    struct   crate::price::Price:9
                      - pub struct Price { cents: u64 }
                      + pub struct Price { cents: u64, curr…
                  renamed    method   crate:…ice::rounded:31
                      was crate::price::Price::round
                      - pub fn round(self) -> Self
                      + pub fn rounded(self) -> Self
                  moved      struct   crate::price::Vat:4
                      was crate::old::Vat in src/old.rs
                  added      enum     crate:…ce::Currency:50
                      + pub enum Currency
                  visibility function crate::price::parse:60
                      - pub fn parse(text: &str) -> Price
                      + fn parse(text: &str) -> Price

                lost (no common history, target main)

                gap: discounts: src/big.rs: the parser gave up

                discounts: 3 changed files, 8 changed definitions: 1 added, 1 removed, 1 renamed, 1 moved, 1 in signature, 1 in visibility, 1 in members, 1 in body
                lost: what it changed could not be determined
            "]],
        );
    }

    #[test]
    fn colours_are_only_added_and_change_no_text() {
        let style = Style { palette: Palette::coloured(), ..Style::plain() };
        let coloured = printed(&sample::symbols(), &style);
        let stripped = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(stripped, printed(&sample::symbols(), &Style::plain()));
        assert_ne!(stripped, coloured);
    }

    #[test]
    fn a_quiet_listing_is_its_summary() {
        let quiet = Style { detail: Detail::VerdictOnly, ..Style::plain() };
        expect![[r"
            discounts: 3 changed files, 8 changed definitions: 1 added, 1 removed, 1 renamed, 1 moved, 1 in signature, 1 in visibility, 1 in members, 1 in body
            lost: what it changed could not be determined
        "]].assert_eq(&printed(&sample::symbols(), &quiet));
    }
}
