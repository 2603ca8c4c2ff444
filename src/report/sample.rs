//! Reports made by hand, for the tests of this room.

use crate::model::{
    Absorbed, Branch, BranchSummary, BranchWorktree, Change, ChangeKind, Completeness, Confidence, Conflict,
    ConflictKind, Definitions, Example, ExampleLine, Excerpt, FORMAT_VERSION, Family, Finding, Gap, GapReason, Id,
    Landing, LineSpan, ListedBranch, Listing, Location, LocationRole, MergeSettings, Name, Pair, Plan, PlanCost,
    PlanProof, PlanStep, Position, Region, RepoPath, Report, Repository, Severity, Sides, Snippet, Span, StaleBase,
    State, Stats, Status, StepState, SuppressedBy, SymbolChange, SymbolChangeKind, SymbolListing, Target, Text as _,
    Tool, Totals, Touched, Verdict,
};

/// Five branches: one conflicts with the target, two pairs conflict, one is there already.
pub(crate) fn shop() -> Report {
    let mut report = empty("main");
    let contents = contents("src/cart.rs", "pub fn total(&self) -> Price {");
    report.branches = vec![
        branch("discounts", 2, 1, &["src/cart.rs", "src/discount.rs"]),
        conflicting(branch("legacy-fix", 1, 1, &["src/legacy.rs"]), vec![modify_delete("src/legacy.rs")]),
        in_worktree(branch("receipts", 0, 1, &["src/cart.rs", "src/receipt.rs"]), "/src/shop.receipts", Some(2)),
        branch("rounding", 1, 1, &["src/cart.rs"]),
        contained(branch("typo", 0, 3, &[])),
    ];
    let mut known = contents.clone();
    known.regions[0].symbols = vec!["rust:crate::cart::Cart::total".to_owned()];
    report.pairs = vec![
        pair("discounts", "receipts", vec![contents]),
        pair("discounts", "rounding", vec![known]),
        pair("receipts", "rounding", vec![]),
    ];
    report.verdict = Verdict::Conflicted;
    report.stats = Stats { elapsed_ms: 41, pairs_total: 10, pairs_examined: 3, stages: Vec::new() };
    report
}

/// Two branches that merge.
pub(crate) fn clean() -> Report {
    let mut report = empty("main");
    report.branches =
        vec![branch("feature/größe-日本語", 1, 0, &["a.txt"]), branch("fix", 12, 345, &["b.txt", "c.txt"])];
    report
}

/// A branch that a merge driver decides about, and one without common history.
pub(crate) fn unknown() -> Report {
    let mut report = empty("trunk");
    let mut lone = branch("imported", 3, 9, &[]);
    lone.base = None;
    lone.touched = None;
    lone.landing.state = State::Unknown;
    report.branches = vec![branch("assets", 1, 0, &["logo.psd"]), lone, branch("logo", 1, 0, &["logo.psd"])];
    let mut undecided = pair("assets", "logo", vec![]);
    undecided.state = State::Unknown;
    report.pairs = vec![undecided];
    report.settings.directory_renames = "false".to_owned();
    report.completeness.gaps.push(Gap::new(GapReason::LanguageNotRead, "2 .rb files were not looked into"));
    report.settings.without_effect = vec!["merge.renames=false".to_owned()];
    report.completeness.status = Status::Partial;
    report.completeness.gaps = vec![
        Gap::new(GapReason::MergeDriver, "the driver 'psd' was not run")
            .of(&"assets".into())
            .with(&"logo".into())
            .at(&"logo.psd".into())
            .hiding(),
        Gap::new(GapReason::UnrelatedHistories, "no common history with 'trunk'").of(&"imported".into()).hiding(),
    ];
    report.verdict = Verdict::Unknown;
    report
}

/// Branches that merge and break each other, with and without code to show.
pub(crate) fn drift() -> Report {
    let mut report = empty("main");
    report.branches = vec![
        branch("currency", 1, 0, &["src/billing.rs"]),
        branch("invoices", 2, 0, &["src/invoice.rs"]),
        branch("retries", 1, 0, &["src/retry.py"]),
    ];
    let definition = at(
        "currency",
        LocationRole::Definition,
        "src/billing.rs",
        [118, 1, 122, 2],
        Some((116, "}\n\npub fn charge(\n    amount: u64,\n    currency: Currency,\n) -> Receipt {\n    todo!()\n}\n")),
    );
    let using = at(
        "invoices",
        LocationRole::Use,
        "src/invoice.rs",
        [9, 16, 9, 29],
        Some((
            7,
            "fn send(order: &Order) {\n\tlet total = order.total();\n\tlet receipt = charge(total);\n\n\tmail(receipt);\n}\n",
        )),
    );
    report.findings = vec![
        Finding {
            branches: vec!["invoices".into(), "retries".into()],
            locations: vec![at("retries", LocationRole::Use, "src/retry.py", [3, 1, 3, 9], None)],
            help: None,
            ..finding("DIV213", "meaning-changed", Severity::Note, "`backoff` does something else on invoices")
        },
        Finding {
            locations: vec![
                at("retries", LocationRole::Use, "src/retry.py", [14, 5, 14, 12], None),
                at("main", LocationRole::Definition, "src/limits.py", [2, 1, 2, 10], None),
            ],
            help: None,
            ..finding(
                "DIV202",
                "symbol-removed",
                Severity::Warning,
                "`LIMIT` is gone on main, and retries newly uses it",
            )
        },
        Finding {
            locations: vec![definition, using],
            example: Some(Example {
                branch: "currency".to_owned(),
                path: RepoPath::from("src/cart.rs"),
                before: ExampleLine { line: 12, text: "charge(sum);".to_owned() },
                after: ExampleLine { line: 13, text: "charge(sum, Currency::Eur);".to_owned() },
            }),
            ..finding(
                "DIV201",
                "signature-changed",
                Severity::Error,
                "`charge` takes 2 arguments on currency, and invoices newly calls it with 1",
            )
        },
        Finding {
            suppressed: Some("known".to_owned()),
            suppressed_by: Some(SuppressedBy::Baseline),
            ..finding("DIV201", "signature-changed", Severity::Error, "not to be seen")
        },
    ];
    report.verdict = Verdict::Drift;
    report
}

fn finding(rule: &str, name: &str, severity: Severity, message: &str) -> Finding {
    Finding {
        id: "0123456789abcdef".to_owned(),
        fingerprint: "0123456789abcdef".to_owned(),
        rule: rule.to_owned(),
        name: name.to_owned(),
        family: Family::Contract,
        severity,
        confidence: Confidence::Certain,
        branches: vec!["currency".into(), "invoices".into()],
        symbol: Some("rust:crate::billing::charge".to_owned()),
        message: message.to_owned(),
        participants: vec![],
        locations: vec![],
        help: Some("land currency first, then give the call a currency on invoices".to_owned()),
        with_target: false,
        advice: None,
        candidates: Vec::new(),
        example: None,
        suppressed: None,
        suppressed_by: None,
    }
}

/// A place: start line and column, end line and column; a snippet's first line and text.
fn at(branch: &str, role: LocationRole, path: &str, span: [u32; 4], code: Option<(u32, &str)>) -> Location {
    Location {
        branch: branch.to_owned(),
        role,
        path: path.into(),
        start: Position { line: span[0], column: span[1] },
        end: Position { line: span[2], column: span[3] },
        snippet: code.map(|(first_line, text)| Snippet { first_line, text: text.to_owned(), marks: vec![] }),
    }
}

/// Names, paths, headings and text that try to steer a terminal.
pub(super) fn hostile() -> Report {
    let evil = "evil\u{1b}]0;owned\u{7}\u{202e}gpj";
    let mut report = empty("ma\u{1b}[2Jin");
    let mut lines = contents("src/\u{1b}[31mred\u{200b}.rs", "fn \u{1b}[5mblink\u{9b}31m()");
    lines.paths.push(RepoPath::new(&b"caf\xe9\n.txt"[..]));
    lines.related.push("old\r\u{2066}.rs".into());
    lines.regions[0].excerpt =
        Some(Box::new(Excerpt { base: "".into(), left: "safe\n".into(), right: "\u{1b}[2Jgone\u{202e}\r\n".into() }));
    let latin = Name::new(&b"caf\xe9"[..]);
    let mut second = branch("x", 1, 0, &[]);
    second.name_bytes = latin.base64_unless_utf8();
    second.name = latin.clone();
    report.branches = vec![
        second,
        in_worktree(conflicting(branch(evil, 1, 0, &["a"]), vec![lines.clone()]), "/tmp/\u{1b}[1mbold", None),
    ];
    lines.regions[0].symbols = vec!["rust:\u{1b}[2Jf".to_owned()];
    let mut both = pair("caf", evil, vec![lines]);
    both.branches[0] = latin;
    report.pairs = vec![both];
    let code = "fn \u{1b}[8mhidden() {\r\n\tcall(\u{202e}\u{7});\r\n}\u{9b}2J\n";
    report.findings = vec![
        Finding {
            locations: vec![
                at(evil, LocationRole::Use, "src/\u{1b}[31m.rs", [2, 2, 2, 12], Some((1, code))),
                at("ma\u{1b}[2Jin", LocationRole::Definition, "a\n.rs", [3, 1, 3, 2], None),
            ],
            help: Some("call \u{1b}[5m".to_owned()),
            ..finding("DIV2\u{7}01", "x", Severity::Error, "`\u{200b}f` is\ngone")
        },
        Finding {
            locations: vec![at(evil, LocationRole::Use, "src/\u{1b}[31m.rs", [2, 2, 2, 12], None)],
            ..finding("DIV213", "x", Severity::Note, "\u{1b}[2J")
        },
    ];
    report.completeness.status = Status::Partial;
    report.completeness.gaps =
        vec![Gap::new(GapReason::Unreadable, "cannot read '\u{1b}[8m'").of(&evil.into()).at(&"\u{7}".into())];
    report.verdict = Verdict::Conflicted;
    report
}

/// This many branches, of which the first conflicts with all the others.
pub(super) fn crowd(branches: usize) -> Report {
    let mut report = empty("main");
    report.branches = (0..branches).map(|n| branch(&format!("topic-{n:03}"), 1, 0, &["a.txt"])).collect();
    report.pairs = (1..branches)
        .map(|n| pair("topic-000", &format!("topic-{n:03}"), vec![contents("a.txt", "heading")]))
        .collect();
    report.verdict = Verdict::Conflicted;
    report
}

/// A branch that did something of everything, and one about which nothing is known.
pub(super) fn symbols() -> SymbolListing {
    let change = |change, kind: &str, key: &str, path: &str, line, heads: [Option<&str>; 2]| SymbolChange {
        key: format!("rust:{key}"),
        kind: kind.to_owned(),
        change,
        path: path.into(),
        span: Span { start: Position { line, column: 1 }, end: Position { line: line + 3, column: 2 } },
        from: None,
        from_path: None,
        before: heads[0].map(str::to_owned),
        after: heads[1].map(str::to_owned),
    };
    let mut report = empty("main");
    let mut discounts = branch("discounts", 2, 1, &["src/cart.rs", "src/old.rs", "src/price.rs"]);
    let renamed = change(
        SymbolChangeKind::Renamed,
        "method",
        "crate::price::Price::rounded",
        "src/price.rs",
        31,
        [Some("pub fn round(self) -> Self"), Some("pub fn rounded(self) -> Self")],
    );
    let moved =
        change(SymbolChangeKind::Moved, "struct", "crate::price::Vat", "src/price.rs", 4, [Some("pub struct Vat"); 2]);
    let symbols = vec![
        change(
            SymbolChangeKind::Signature,
            "method",
            "crate::cart::Cart::total",
            "src/cart.rs",
            12,
            [
                Some("pub fn total(&self) -> Price"),
                Some("pub fn total(&self, discounts: &[Discount], rounding: Rounding) -> Result<Price, Overflow>"),
            ],
        ),
        change(
            SymbolChangeKind::Body,
            "function",
            "crate::cart::\u{1b}[2Jsum",
            "src/cart.rs",
            40,
            [Some("fn sum()"); 2],
        ),
        change(
            SymbolChangeKind::Removed,
            "constant",
            "crate::old::LIMIT",
            "src/old.rs",
            1,
            [Some("pub const LIMIT: u32"), None],
        ),
        change(
            SymbolChangeKind::Members,
            "struct",
            "crate::price::Price",
            "src/price.rs",
            9,
            [Some("pub struct Price { cents: u64 }"), Some("pub struct Price { cents: u64, currency: Currency }")],
        ),
        SymbolChange { from: Some("rust:crate::price::Price::round".to_owned()), ..renamed },
        SymbolChange { from: Some("rust:crate::old::Vat".to_owned()), from_path: Some("src/old.rs".into()), ..moved },
        change(
            SymbolChangeKind::Added,
            "enum",
            "crate::price::Currency",
            "src/price.rs",
            50,
            [None, Some("pub enum Currency")],
        ),
        change(
            SymbolChangeKind::Visibility,
            "function",
            "crate::price::parse",
            "src/price.rs",
            60,
            [Some("pub fn parse(text: &str) -> Price"), Some("fn parse(text: &str) -> Price")],
        ),
    ];
    discounts.touched.as_mut().unwrap().symbols = Some(Definitions(Some(symbols)));
    let mut lost = branch("lost", 1, 1, &[]);
    (lost.base, lost.touched) = (None, None);
    report.branches = vec![discounts, lost];
    report.completeness.gaps =
        vec![Gap::new(GapReason::Unparsable, "the parser gave up").of(&"discounts".into()).at(&"src/big.rs".into())];
    SymbolListing::of(report)
}

/// Branches in every state that a listing knows.
pub(super) fn listing() -> Listing {
    let report = empty("main");
    let listed = |name: &str, ahead, behind| ListedBranch {
        name: name.into(),
        name_bytes: None,
        reference: Some(format!("refs/heads/{name}")),
        commit: id(2),
        base: Some(id(1)),
        ahead,
        behind,
        current: false,
        worktree: None,
        already_in_target: None,
        stale_base: None,
        locked: None,
        prunable: None,
    };
    let at = |path: &str, uncommitted| Some(BranchWorktree { path: path.to_owned(), uncommitted });
    Listing {
        format_version: FORMAT_VERSION.to_owned(),
        tool: report.tool,
        repository: report.repository,
        target: report.target,
        branches: vec![
            ListedBranch { stale_base: Some(StaleBase { commits: 1204, days: 40 }), ..listed("discounts", 2, 1204) },
            ListedBranch { base: None, ..listed("imported", 7, 20) },
            ListedBranch {
                worktree: at("/src/shop/.claude/worktrees/receipts", Some(2)),
                locked: Some("on a\u{1b} stick".to_owned()),
                ..listed("receipts", 0, 1)
            },
            ListedBranch { already_in_target: Some(Absorbed::Squashed), ..listed("rounding", 3, 8) },
            ListedBranch {
                worktree: at("/src/gone", None),
                prunable: Some("its folder is gone".to_owned()),
                already_in_target: Some(Absorbed::Contained),
                ..listed("typo", 0, 3)
            },
        ],
        gaps: vec![Gap::new(GapReason::MissingWorktree, "the folder '/src/gone' is gone").of(&"typo".into())],
    }
}

fn empty(target: &str) -> Report {
    Report {
        format_version: FORMAT_VERSION.to_owned(),
        tool: Tool { name: "divergence".to_owned(), version: "0.0.0".to_owned() },
        repository: Repository {
            git_dir: "/src/shop/.git".to_owned(),
            object_format: "sha1".to_owned(),
            shallow: false,
        },
        settings: MergeSettings {
            directory_renames: "conflict".to_owned(),
            rename_limit: 7000,
            conflict_style: "merge".to_owned(),
            renormalize: false,
            default_driver: None,
            without_effect: vec![],
            drivers_run: false,
        },
        target: Target { name: target.into(), name_bytes: None, reference: None, commit: id(0xa1) },
        verdict: Verdict::Clean,
        notes: Vec::new(),
        completeness: Completeness { status: Status::Complete, gaps: vec![] },
        totals: Totals::default(),
        branches: vec![],
        pairs: vec![],
        findings: vec![],
        work: None,
        plan: None,
        gate: None,
        history: None,
        suppressed: None,
        stats: Stats::default(),
    }
}

/// A plan that lands these one after the other.
pub(crate) fn plan(order: &[&str]) -> Plan {
    let step = |name: &&str| PlanStep {
        branch: (*name).to_owned(),
        commit: id(2),
        state: StepState::Clean,
        findings: vec![],
        conflicts: vec![],
        with: None,
    };
    Plan {
        optimal: true,
        proof: PlanProof::Pairs,
        cost: PlanCost::default(),
        bound: None,
        landed: vec![],
        nothing_left: vec![],
        waves: order.iter().map(|name| vec![(*name).to_owned()]).collect(),
        order: order.iter().map(step).collect(),
        edges: vec![],
        holds: vec![],
        cycles: vec![],
        tied: vec![],
        final_tree: id(9),
    }
}

fn id(byte: u8) -> Id {
    Id::new(&[byte; 20]).unwrap()
}

fn branch(name: &str, ahead: u32, behind: u32, paths: &[&str]) -> Branch {
    let change = |path: &&str| Change {
        path: RepoPath::from(*path),
        kind: ChangeKind::Modified,
        from: None,
        lines: Some((3, 1)),
    };
    Branch {
        name: name.into(),
        name_bytes: None,
        reference: Some(format!("refs/heads/{name}")),
        commit: id(2),
        tree: None,
        base: Some(id(1)),
        bases: vec![],
        ahead,
        behind,
        worktree: None,
        landing: Landing { state: State::Clean, conflicts: vec![], contained: false, tree: Some(id(3)) },
        landed: None,
        touched: Some(Touched { files: paths.iter().map(change).collect(), symbols: None }),
        summary: BranchSummary::default(),
    }
}

fn contained(mut branch: Branch) -> Branch {
    branch.landing.contained = true;
    branch
}

fn conflicting(mut branch: Branch, conflicts: Vec<Conflict>) -> Branch {
    branch.landing = Landing { state: State::Conflict, conflicts, contained: false, tree: None };
    branch
}

fn in_worktree(mut branch: Branch, path: &str, uncommitted: Option<u32>) -> Branch {
    branch.worktree = Some(BranchWorktree { path: path.to_owned(), uncommitted });
    branch
}

fn pair(left: &str, right: &str, conflicts: Vec<Conflict>) -> Pair {
    Pair {
        branches: [left.into(), right.into()],
        state: if conflicts.is_empty() { State::Clean } else { State::Conflict },
        shared_paths: 1,
        conflicts,
        landed: vec![],
        rest: None,
        later: None,
        findings: vec![],
    }
}

fn modify_delete(path: &str) -> Conflict {
    Conflict {
        id: None,
        fingerprint: None,
        kind: ConflictKind::ModifyDelete,
        paths: vec![path.into()],
        related: vec![],
        regions: vec![],
        suppressed: None,
        suppressed_by: None,
    }
}

fn contents(path: &str, heading: &str) -> Conflict {
    let region = Region {
        path: path.into(),
        lines: Sides { base: LineSpan::from(11..12), left: LineSpan::from(11..14), right: LineSpan::from(11..12) },
        blobs: Sides::default(),
        heading: Some(heading.to_owned()),
        symbols: vec![],
        excerpt: Some(Box::new(Excerpt {
            base: "        self.sum()\n".into(),
            left: "        let sum = self.sum();\n        let discount = self.discount();\n        sum - discount\n"
                .into(),
            right: "        self.sum().rounded()\n".into(),
        })),
    };
    Conflict {
        id: None,
        fingerprint: None,
        kind: ConflictKind::Contents,
        paths: vec![path.into()],
        related: vec![],
        regions: vec![region],
        suppressed: None,
        suppressed_by: None,
    }
}
