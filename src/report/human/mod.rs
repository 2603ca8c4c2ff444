//! A report for people: what was compared, who lands, who conflicts with whom and where, and the verdict last.

mod conflicts;
mod excerpt;
mod findings;
mod hot;
mod landings;
mod matrix;
mod only;
mod order;
mod place;
mod remarks;
mod suppressed;
mod tally;
mod verdict;
mod work;

use std::io::{self, Write};

use super::escape::shown_text;
use super::style::{Detail, Style, Timing, paint};
use super::words::count;
use crate::model::{Report, Severity};
pub(super) use findings::{in_order, severity, write as write_findings};
pub(super) use landings::{by_need, commits, name, next, uncommitted, worktree};
pub(super) use remarks::{gap_sentence, write_gaps};
use tally::Tally;
pub(super) use verdict::summary;
pub(super) use work::contracts;

/// Prints a report for people.
///
/// # Errors
/// If `out` cannot be written to.
pub fn human(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let tally = Tally::of(report);
    if style.detail == Detail::Full {
        header(report, style, out)?;
        verdict::write_first(report, &tally, style, out)?;
        if !style.only.is_all() {
            let part = only::Narrowed::of(report, &style.only);
            findings::write_grave(&part.report.findings, Severity::Error, style, out)?;
            conflicts::write(&part.report, style, out)?;
            findings::write_grave(&part.report.findings, Severity::Warning, style, out)?;
            findings::write_notes(&part.report.findings, style, out)?;
            part.write(style, out)?;
            return verdict::write(report, &tally, style, out);
        }
        remarks::write(report, style, out)?;
        landings::write(report, style, out)?;
        findings::write_grave(&report.findings, Severity::Error, style, out)?;
        hot::write(report, style, out)?;
        conflicts::write(report, style, out)?;
        findings::write_grave(&report.findings, Severity::Warning, style, out)?;
        findings::write_kinds(&report.findings, style, out)?;
        work::write(report, style, out)?;
        matrix::write(report, style, out)?;
        suppressed::write(report, style, out)?;
        order::write(report, style, out)?;
    }
    verdict::write(report, &tally, style, out)
}

/// `1 branch`, `2 branches`.
pub(super) fn branches(number: usize) -> String {
    count(number, "branch", "branches")
}

/// What was compared with what.
fn header(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = &style.palette;
    let branches = branches(report.branches.len());
    let target = paint(palette.strong, &shown_text(&report.target.name));
    let mut aside = format!("({})", report.target.commit.short());
    if style.timing == Timing::Show {
        let pairs = count(usize::try_from(report.stats.pairs_total).unwrap_or(usize::MAX), "pair", "pairs");
        aside = format!("{aside}, {pairs} in {} ms", report.stats.elapsed_ms);
    }
    writeln!(out, "{branches} onto {target} {}", paint(palette.faint, &aside))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::model::{ParticipantId, Suppressed};
    use crate::report::sample;
    use crate::report::style::{Excerpts, Notes, Palette, Suppressions};

    fn check(report: &Report, style: &Style, expected: &Expect) {
        let mut report = report.clone();
        report.summarize();
        let mut out = Vec::new();
        human(&report, style, &mut out).unwrap();
        expected.assert_eq(&String::from_utf8(out).unwrap());
    }

    #[test]
    fn a_report_tells_who_lands_and_who_conflicts_where() {
        check(
            &sample::shop(),
            &Style::plain(),
            &expect![[r"
                5 branches onto main (a1a1a1a1a1)
                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict

                branch      commits  worktree          main      others        next
                ───────────────────────────────────────────────────────────────────────────────
                legacy-fix    ↑1 ↓1                    ✗ 1 file                rebase onto main
                receipts      ↑0 ↓1  ../shop.receipts  ✓ merges  ✗ discounts
                rounding      ↑1 ↓1                    ✓ merges  ✗ discounts
                discounts     ↑2 ↓1                    ✓ merges  ✗ 2 branches
                typo          ↑0 ↓3                    = landed

                ✗ main × legacy-fix
                  CONFLICT (modify/delete) src/legacy.rs

                ✗ discounts × receipts
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Price {

                ✗ discounts × rounding
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Price {
                      in crate::cart::Cart::total

                              1 2 3 4
                 1 discounts    · ✗ ✗
                 2 legacy-fix ·   · ·
                 3 receipts   ✗ ·   ·
                 4 rounding   ✗ · ·
                              ✗ conflict  · merge cleanly

                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict
                try: divergence check discounts receipts --diff
            "]],
        );
    }

    #[test]
    fn who_needs_somebody_stands_first_and_the_order_says_what_comes_next() {
        let mut report = sample::shop();
        report.branches[3].summary.current = true;
        report.plan = Some(sample::plan(&["receipts", "rounding", "discounts"]));
        check(
            &report,
            &Style { width: 120, ..Style::plain() },
            &expect![[r"
                5 branches onto main (a1a1a1a1a1)
                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict

                branch      commits  files  worktree          uncommitted  main      others        next
                ───────────────────────────────────────────────────────────────────────────────────────────────────
                legacy-fix    ↑1 ↓1      1                                 ✗ 1 file                rebase onto main
                discounts     ↑2 ↓1      2                                 ✓ merges  ✗ 2 branches  land in wave 3
                receipts      ↑0 ↓1      2  ../shop.receipts            2  ✓ merges  ✗ discounts   land now
                rounding @    ↑1 ↓1      1                                 ✓ merges  ✗ discounts   land in wave 2
                typo          ↑0 ↓3      0                                 = landed

                ✗ main × legacy-fix
                  CONFLICT (modify/delete) src/legacy.rs

                ✗ discounts × receipts
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Price {

                ✗ discounts × rounding
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Price {  in crate::cart::Cart::total

                              1 2 3 4
                 1 discounts    · ✗ ✗
                 2 legacy-fix ·   · ·
                 3 receipts   ✗ ·   ·
                 4 rounding   ✗ · ·
                              ✗ conflict  · merge cleanly

                order: 1 receipts
                       2 rounding
                       3 discounts

                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict
                try: divergence check discounts receipts --diff
            "]],
        );
    }

    #[test]
    fn what_merges_and_breaks_does_not_look_as_if_it_landed() {
        let mut report = sample::drift();
        report.findings[2].branches = vec!["main".to_owned(), "invoices".to_owned()];
        report.findings[2].participants = vec![ParticipantId::Target, ParticipantId::Branch(1)];
        check(
            &report,
            &Style::plain(),
            &expect![[r"
                3 branches onto main (a1a1a1a1a1)
                drift: 2 of 3 branches land on main, 1 breaks there, no two conflict, but what merges does not fit together: 1 error, 1 warning, 1 note

                branch    commits  files  main          next
                ─────────────────────────────────────────────────────
                invoices    ↑2 ↓0      1  ! breaks (1)  adapt to main
                currency    ↑1 ↓0      1  ✓ merges
                retries     ↑1 ↓0      1  ✓ merges

                error[DIV201]: `charge` takes 2 arguments on currency, and invoices newly calls it with 1
                   --> src/invoice.rs:9:16 (invoices)
                    |
                  8 |     let total = order.total();
                  9 |     let receipt = charge(total);
                    |                   ^^^^^^^^^^^^^ used by invoices
                    |
                   ::: src/billing.rs:118:1 (currency)
                    |
                118 | pub fn charge(
                    | -------------- as currency has it
                119 |     amount: u64,
                120 |     currency: Currency,
                121 | ) -> Receipt {
                122 |     todo!()
                123 | }
                    |
                    = help: land currency first, then give the call a currency on invoices
                    = example: src/cart.rs:13, currency
                      - charge(sum);
                      + charge(sum, Currency::Eur);

                warning[DIV202]: `LIMIT` is gone on main, and retries newly uses it
                  used in retries: src/retry.py:14:5
                  defined in main: src/limits.py:2:1

                note[DIV213]: `backoff` does something else on invoices (src/retry.py:3:1, retries)

                drift: 2 of 3 branches land on main, 1 breaks there, no two conflict, but what merges does not fit together: 1 error, 1 warning, 1 note
                try: divergence explain DIV201
            "]],
        );
    }

    #[test]
    fn many_notes_are_counted_by_kind() {
        let mut report = sample::drift();
        let note = report.findings[0].clone();
        report.findings = vec![note.clone(); 4];
        report.findings.push(crate::model::Finding { rule: "DIV242".into(), name: "work-done-twice".into(), ..note });
        check(
            &report,
            &Style::plain(),
            &expect![[r"
            3 branches onto main (a1a1a1a1a1)
            drift: all 3 branches land on main, no two conflict, beyond text: 5 notes

            branch    commits  files  main
            ──────────────────────────────────
            currency    ↑1 ↓0      1  ✓ merges
            invoices    ↑2 ↓0      1  ✓ merges
            retries     ↑1 ↓0      1  ✓ merges

            5 notes: 4 meaning-changed (DIV213), 1 work-done-twice (DIV242); --notes lists them

            drift: all 3 branches land on main, no two conflict, beyond text: 5 notes
            try: divergence explain DIV213
        "]],
        );
        let mut out = Vec::new();
        human(&report, &Style { notes: Notes::List, ..Style::plain() }, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().matches("note[").count(), 5);
    }

    #[test]
    fn what_is_suppressed_is_counted_and_listed_on_request() {
        let mut report = sample::drift();
        report.findings.remove(2);
        report.suppressed = Some(Suppressed {
            baseline: 1,
            remarks: vec!["the [[ignore]] at ma\u{1b}in:divergence.toml:1 fits nothing: x".to_owned()],
            ..Suppressed::default()
        });
        check(
            &report,
            &Style::plain(),
            &expect![[r"
            3 branches onto main (a1a1a1a1a1)
            drift: all 3 branches land on main, no two conflict, beyond text: 1 warning, 1 note, 1 suppressed

            branch    commits  files  main
            ──────────────────────────────────
            currency    ↑1 ↓0      1  ✓ merges
            invoices    ↑2 ↓0      1  ✓ merges
            retries     ↑1 ↓0      1  ✓ merges

            warning[DIV202]: `LIMIT` is gone on main, and retries newly uses it
              used in retries: src/retry.py:14:5
              defined in main: src/limits.py:2:1

            note[DIV213]: `backoff` does something else on invoices (src/retry.py:3:1, retries)

            warning: the [[ignore]] at ma\x1bin:divergence.toml:1 fits nothing: x
            note: 1 suppressed (1 by the baseline); --suppressed lists them

            drift: all 3 branches land on main, no two conflict, beyond text: 1 warning, 1 note, 1 suppressed
            try: divergence explain DIV202
        "]],
        );
        check(
            &report,
            &Style { suppressions: Suppressions::List, ..Style::plain() },
            &expect![[r"
            3 branches onto main (a1a1a1a1a1)
            drift: all 3 branches land on main, no two conflict, beyond text: 1 warning, 1 note, 1 suppressed

            branch    commits  files  main
            ──────────────────────────────────
            currency    ↑1 ↓0      1  ✓ merges
            invoices    ↑2 ↓0      1  ✓ merges
            retries     ↑1 ↓0      1  ✓ merges

            warning[DIV202]: `LIMIT` is gone on main, and retries newly uses it
              used in retries: src/retry.py:14:5
              defined in main: src/limits.py:2:1

            note[DIV213]: `backoff` does something else on invoices (src/retry.py:3:1, retries)

            warning: the [[ignore]] at ma\x1bin:divergence.toml:1 fits nothing: x
            suppressed[DIV201]: not to be seen
              known

            drift: all 3 branches land on main, no two conflict, beyond text: 1 warning, 1 note, 1 suppressed
            try: divergence explain DIV202
        "]],
        );
    }

    #[test]
    fn a_narrow_terminal_gets_less_wide_tables() {
        check(
            &sample::shop(),
            &Style { width: 48, ..Style::plain() },
            &expect![[r"
                5 branches onto main (a1a1a1a1a1)
                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict

                branch    worktree  main      others    next
                ────────────────────────────────────────────────
                le…y-fix            ✗ 1 file            re… main
                receipts  ..…eipts  ✓ merges  ✗ …ounts
                rounding            ✓ merges  ✗ …ounts
                di…ounts            ✓ merges  ✗ …nches
                typo                = landed

                ✗ main × legacy-fix
                  CONFLICT (modify/delete) src/legacy.rs

                ✗ discounts × receipts
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Pr…

                ✗ discounts × rounding
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Pr…
                      in crate::cart::Cart::total

                              1 2 3 4
                 1 discounts    · ✗ ✗
                 2 legacy-fix ·   · ·
                 3 receipts   ✗ ·   ·
                 4 rounding   ✗ · ·
                              ✗ conflict  · merge cleanly

                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict
                try: divergence check discounts receipts --diff
            "]],
        );
    }

    #[test]
    fn a_wide_terminal_gets_whole_names_and_the_time() {
        check(
            &sample::shop(),
            &Style { width: 140, timing: Timing::Show, ..Style::plain() },
            &expect![[r"
                5 branches onto main (a1a1a1a1a1), 10 pairs in 41 ms
                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict

                branch      commits  files  worktree          uncommitted  main      others        next
                ───────────────────────────────────────────────────────────────────────────────────────────────────
                legacy-fix    ↑1 ↓1      1                                 ✗ 1 file                rebase onto main
                receipts      ↑0 ↓1      2  ../shop.receipts            2  ✓ merges  ✗ discounts
                rounding      ↑1 ↓1      1                                 ✓ merges  ✗ discounts
                discounts     ↑2 ↓1      2                                 ✓ merges  ✗ 2 branches
                typo          ↑0 ↓3      0                                 = landed

                ✗ main × legacy-fix
                  CONFLICT (modify/delete) src/legacy.rs

                ✗ discounts × receipts
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Price {

                ✗ discounts × rounding
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Price {  in crate::cart::Cart::total

                              1 2 3 4
                 1 discounts    · ✗ ✗
                 2 legacy-fix ·   · ·
                 3 receipts   ✗ ·   ·
                 4 rounding   ✗ · ·
                              ✗ conflict  · merge cleanly

                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict
                try: divergence check discounts receipts --diff
            "]],
        );
    }

    #[test]
    fn a_diff_shows_both_sides_of_each_region() {
        check(
            &sample::shop(),
            &Style { excerpts: Excerpts::Show(6), ..Style::plain() },
            &expect![[r"
                5 branches onto main (a1a1a1a1a1)
                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict

                branch      commits  worktree          main      others        next
                ───────────────────────────────────────────────────────────────────────────────
                legacy-fix    ↑1 ↓1                    ✗ 1 file                rebase onto main
                receipts      ↑0 ↓1  ../shop.receipts  ✓ merges  ✗ discounts
                rounding      ↑1 ↓1                    ✓ merges  ✗ discounts
                discounts     ↑2 ↓1                    ✓ merges  ✗ 2 branches
                typo          ↑0 ↓3                    = landed

                ✗ main × legacy-fix
                  CONFLICT (modify/delete) src/legacy.rs

                ✗ discounts × receipts
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Price {
                      --- discounts
                      +++ receipts
                      -        let sum = self.sum();
                      -        let discount = self.discount();
                      -        sum - discount
                      +        self.sum().rounded()

                ✗ discounts × rounding
                  CONFLICT (contents) src/cart.rs
                    lines 12-14 × 12  pub fn total(&self) -> Price {
                      in crate::cart::Cart::total
                      --- discounts
                      +++ rounding
                      -        let sum = self.sum();
                      -        let discount = self.discount();
                      -        sum - discount
                      +        self.sum().rounded()

                              1 2 3 4
                 1 discounts    · ✗ ✗
                 2 legacy-fix ·   · ·
                 3 receipts   ✗ ·   ·
                 4 rounding   ✗ · ·
                              ✗ conflict  · merge cleanly

                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict
            "]],
        );
    }

    #[test]
    fn colours_are_only_added_and_change_no_text() {
        let style = Style { excerpts: Excerpts::Show(20), ..Style::plain() };
        let mut plain = Vec::new();
        human(&sample::shop(), &style, &mut plain).unwrap();
        let mut coloured = Vec::new();
        human(&sample::shop(), &Style { palette: Palette::coloured(), ..style }, &mut coloured).unwrap();
        assert!(coloured.contains(&0x1b), "nothing is coloured");
        assert_eq!(anstream::adapter::strip_bytes(&coloured).into_vec(), plain);
    }

    #[test]
    fn a_clean_report_is_short() {
        check(
            &sample::clean(),
            &Style::plain(),
            &expect![[r"
                2 branches onto main (a1a1a1a1a1)
                clean: both branches land on main, no two conflict

                branch                 commits  files  main
                ───────────────────────────────────────────────
                feature/größe-日本語     ↑1 ↓0      1  ✓ merges
                fix                   ↑12 ↓345      2  ✓ merges

                clean: both branches land on main, no two conflict
            "]],
        );
    }

    #[test]
    fn what_breaks_is_shown_with_the_code_of_both_ends() {
        check(
            &sample::drift(),
            &Style::plain(),
            &expect![[r"
                3 branches onto main (a1a1a1a1a1)
                drift: all 3 branches land on main, no two conflict, but what merges does not fit together: 1 error, 1 warning, 1 note

                branch    commits  files  main      others
                ─────────────────────────────────────────────────────
                invoices    ↑2 ↓0      1  ✓ merges  ! breaks currency
                currency    ↑1 ↓0      1  ✓ merges  ! breaks invoices
                retries     ↑1 ↓0      1  ✓ merges

                error[DIV201]: `charge` takes 2 arguments on currency, and invoices newly calls it with 1
                   --> src/invoice.rs:9:16 (invoices)
                    |
                  8 |     let total = order.total();
                  9 |     let receipt = charge(total);
                    |                   ^^^^^^^^^^^^^ used by invoices
                    |
                   ::: src/billing.rs:118:1 (currency)
                    |
                118 | pub fn charge(
                    | -------------- as currency has it
                119 |     amount: u64,
                120 |     currency: Currency,
                121 | ) -> Receipt {
                122 |     todo!()
                123 | }
                    |
                    = help: land currency first, then give the call a currency on invoices
                    = example: src/cart.rs:13, currency
                      - charge(sum);
                      + charge(sum, Currency::Eur);

                warning[DIV202]: `LIMIT` is gone on main, and retries newly uses it
                  used in retries: src/retry.py:14:5
                  defined in main: src/limits.py:2:1

                note[DIV213]: `backoff` does something else on invoices (src/retry.py:3:1, retries)

                drift: all 3 branches land on main, no two conflict, but what merges does not fit together: 1 error, 1 warning, 1 note
                try: divergence explain DIV201
            "]],
        );
    }

    #[test]
    fn colours_change_no_text_of_findings_either() {
        let printed = |palette| {
            let mut out = Vec::new();
            human(&sample::drift(), &Style { palette, ..Style::plain() }, &mut out).unwrap();
            out
        };
        let coloured = printed(Palette::coloured());
        assert_eq!(anstream::adapter::strip_bytes(&coloured).into_vec(), printed(Palette::plain()));
    }

    #[test]
    fn code_gives_way_on_a_narrow_terminal() {
        check(
            &sample::drift(),
            &Style { width: 30, ..Style::plain() },
            &expect![[r"
                3 branches onto main (a1a1a1a1a1)
                drift: all 3 branches land on main, no two conflict, but what merges does not fit together: 1 error, 1 warning, 1 note

                branch    main      others
                ──────────────────────────────
                invoices  ✓ merges  ! b…rrency
                currency  ✓ merges  ! b…voices
                retries   ✓ merges

                error[DIV201]: `charge` takes 2 arguments on currency, and invoices newly calls it with 1
                   --> src/invoice.rs:9:16 (invoices)
                    |
                  8 | ... order.total();
                  9 | ... = charge(total);
                    |       ^^^^^^^^^^^^^ used by invoices
                    |
                   ::: src/billing.rs:118:1 (currency)
                    |
                118 | pub fn charge(
                    | -------------- as currency has it
                119 |     amount: u64,
                120 |     currency: Currency,
                121 | ) -> Receipt {
                122 |     todo!()
                123 | }
                    |
                    = help: land currency first, then give the call a currency on invoices
                    = example: src/cart.rs:13, currency
                      - charge(sum);
                      + charge(sum, Currency::Eur);

                warning[DIV202]: `LIMIT` is gone on main, and retries newly uses it
                  used in retries: src/retry.py:14:5
                  defined in main: src/limits.py:2:1

                note[DIV213]: `backoff` does something else on invoices (src/retry.py:3:1, retries)

                drift: all 3 branches land on main, no two conflict, but what merges does not fit together: 1 error, 1 warning, 1 note
                try: divergence explain DIV201
            "]],
        );
    }

    #[test]
    fn a_quiet_report_is_its_verdict() {
        check(
            &sample::shop(),
            &Style { detail: Detail::VerdictOnly, ..Style::plain() },
            &expect![[r"
                conflicted: 3 of 4 branches land on main, 1 more is already in it, 2 pairs conflict
            "]],
        );
    }

    #[test]
    fn gaps_come_first_and_the_verdict_is_not_clean() {
        check(
            &sample::unknown(),
            &Style::plain(),
            &expect![[r"
                3 branches onto trunk (a1a1a1a1a1)
                unknown, partial: 2 of 3 branches land on trunk, 1 branch is undecided, 1 pair is undecided

                note: merge.directoryRenames is false
                note: merge.renames=false has no effect on what git merges
                unknown: assets × logo: logo.psd: the driver 'psd' was not run
                unknown: imported: no common history with 'trunk'

                branch    commits  files  trunk      others      next
                ────────────────────────────────────────────────────────────────────
                imported    ↑3 ↓9      ?  ? unknown              see what is unknown
                assets      ↑1 ↓0      1  ✓ merges   ? 1 branch
                logo        ↑1 ↓0      1  ✓ merges   ? 1 branch

                unknown, partial: 2 of 3 branches land on trunk, 1 branch is undecided, 1 pair is undecided
                try: divergence check --run-merge-drivers
            "]],
        );
    }

    #[test]
    fn hostile_names_are_escaped_everywhere() {
        let style = Style { excerpts: Excerpts::Show(20), ..Style::plain() };
        check(
            &sample::hostile(),
            &style,
            &expect![[r"
                2 branches onto ma\x1b[2Jin (a1a1a1a1a1)
                conflicted, partial: 1 of 2 branches lands on ma\x1b[2Jin, 1 pair conflicts, beyond text: 1 error, 1 note

                gap: evil\x1b]0;owned\x07\u{202e}gpj: \x07: cannot read '\x1b[8m'

                branch    worktree  ma\x1b[2Jin  others                  next
                ────────────────────────────────────────────────────────────────────────────────
                ev…e}gpj  /t…mbold  ✗ 2 files    ✗ caf�                  rebase onto ma\x1b[2Jin
                caf\xe9             ✓ merges     ✗ evil\x…07\u{202e}gpj

                error[DIV2\x0701]: `\u{200b}f` is\ngone
                 --> src/\x1b[31m.rs:2:2 (evil\x1b]0;owned\x07\u{202e}gpj)
                  |
                1 | fn \x1b[8mhidden() {
                2 |     call(\u{202e}\x07);
                  |     ^^^^^^^^^^^^^^^^^^ used by evil\x1b]0;owned\x07\u{20…
                3 | }\u{9b}2J
                  defined in ma\x1b[2Jin: a\n.rs:3:1
                  = help: call \x1b[5m

                ✗ ma\x1b[2Jin × evil\x1b]0;owned\x07\u{202e}gpj
                  CONFLICT (contents) src/\x1b[31mred\u{200b}.rs, caf\xe9\n.txt (with old\r\u{2066}.rs)
                    lines 12-14 × 12  fn \x1b[5mblink\u{9b}31m()
                      --- ma\x1b[2Jin
                      +++ evil\x1b]0;owned\x07\u{202e}gpj
                      -safe
                      +\x1b[2Jgone\u{202e}\r

                ✗ caf\xe9 × evil\x1b]0;owned\x07\u{202e}gpj
                  CONFLICT (contents) src/\x1b[31mred\u{200b}.rs, caf\xe9\n.txt (with old\r\u{2066}.rs)
                    lines 12-14 × 12  fn \x1b[5mblink\u{9b}31m()  in \x1b[2Jf
                      --- caf\xe9
                      +++ evil\x1b]0;owned\x07\u{202e}gpj
                      -safe
                      +\x1b[2Jgone\u{202e}\r

                note[DIV213]: \x1b[2J (src/\x1b[31m.rs:2:2, evil\x1b]0;owned\x07\u{202e}gpj)

                conflicted, partial: 1 of 2 branches lands on ma\x1b[2Jin, 1 pair conflicts, beyond text: 1 error, 1 note
            "]],
        );
    }

    #[test]
    fn nothing_but_newlines_controls_the_terminal() {
        let style = Style { excerpts: Excerpts::Show(20), ..Style::plain() };
        let mut out = Vec::new();
        human(&sample::hostile(), &style, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let leaked: Vec<char> = text.chars().filter(|char| char.is_control() && *char != '\n').collect();
        assert!(leaked.is_empty(), "{leaked:?}");
        assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{200b}']));
    }

    #[test]
    fn many_conflicts_are_cut_short_and_counted() {
        let mut out = Vec::new();
        human(&sample::crowd(80), &Style::plain(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("29 more pairs"), "{text}");
        assert!(text.contains("--limit 0"), "{text}");
        assert_eq!(text.matches("CONFLICT (contents)").count(), 50);
        let shown = |limit| {
            let mut out = Vec::new();
            human(&sample::crowd(80), &Style { limit: Some(limit), ..Style::plain() }, &mut out).unwrap();
            String::from_utf8(out).unwrap().matches("CONFLICT (contents)").count()
        };
        assert_eq!((shown(3), shown(usize::MAX)), (3, 79));
    }
}
