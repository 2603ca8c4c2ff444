//! The ends of the help texts: examples, and what exit codes mean.

pub(super) const EXAMPLES: &str = "\
Examples:
  divergence check                        all that is not merged yet
  divergence check feat/a feat/b --diff   two branches, with what conflicts
  divergence plan                         in which order to land it all
  divergence symbols feat/a               what a branch did to definitions
  divergence work lint PLAN.md            is this plan fit for parallel work?
  divergence who src/cart.rs              who has this file?
  divergence ledger db/migrations         which number is free?
  divergence list                         branches and worktrees, and how far each is
  divergence demo                         a small repository to look at

Exit codes: 0 nothing found, 1 conflicts or findings, 2 could not tell.
";

pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  divergence check                             all that is not merged yet
  divergence check 'feat/*' origin/fix --diff  some of it, with what conflicts
  divergence check refs/pull/7/head --onto v2  a pull request against a tag
  divergence check --worktrees --committed     without uncommitted work
  divergence check --mine                      what stops this worktree's branch
  divergence check --no-symbols                only what conflicts as text
  divergence check --format json=report.json   for people and for tools
  git for-each-ref --format='%(refname)' refs/heads/team |
    divergence check --stdin

Exit codes:
  0  nothing at or above --fail-on
  1  findings or conflicts at or above --fail-on; a conflict is an error. Of two
     branches the one that lands later is stopped: with --fail-on held,
     --focus and --mine say nothing about the first
  2  could not tell: usage, no repository, an unknown name, a gap that hides a
     verdict (unless --allow-unknown), any gap with --strict
";

pub(super) const REPORT_EXAMPLES: &str = "\
Examples:
  divergence check --all --format json=report.json
  divergence report report.json                        what it said, for people
  divergence report report.json --format html=page.html --format sarif=divergence.sarif
  ssh ci cat report.json | divergence report - --diff

Nothing is checked again. What depends on the code, such as the lines around a
finding, is there if it is in the JSON: json-compact has no code, and the text of
both sides of a conflict is there with `check --diff`.

Exit codes: 0 printed, whatever was found; 2 it is not a report.
";

pub(super) const AMEND_EXAMPLES: &str = "\
Examples:
  divergence work amend 2 src/index.ts               a patch of .divergence/work
  divergence work amend feat/rates src/rates/ --plan PLAN.md
  divergence work amend 2 src/index.ts | git apply   take it, on the target
  divergence work amend 2 src/index.ts --format json

What is printed is a change of the declaration on the target, where a branch cannot
widen its own scope. Nothing is written.

Exit codes: 0 a patch, or nothing to change; 1 the plan would have an error that it does
not have now; 2 could not tell, no such item, or a plan to which no line can be added.
";

pub(super) const CONFIG_EXAMPLES: &str = "\
Examples:
  divergence config show                what is configured, and in which line
  divergence config show --effective    all that counts, defaults as well

The target's divergence.toml, .divergence.toml or .config/divergence.toml counts
before your own, which is divergence/divergence.toml in your configuration folder.
Flags count before both. What branches say does not count.

Exit codes: 0 shown; 2 there is an error in it, or no target.
";

pub(super) const DOCTOR_EXAMPLES: &str = "\
Examples:
  divergence doctor                  is all of this repository looked at?
  divergence doctor --format json    for tools; see divergence schema doctor

Exit codes: 0 it can be looked at; 2 it cannot.
";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  divergence completions bash > ~/.local/share/bash-completion/completions/divergence
  divergence completions zsh > ~/.zfunc/_divergence
  divergence completions fish > ~/.config/fish/completions/divergence.fish
";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  divergence man | man -l -            the page of the program
  divergence man work lint | man -l -  the page of a command
  divergence man check > divergence-check.1
";

pub(super) const PLAN_EXAMPLES: &str = "\
Examples:
  divergence plan                            in which order to land what is not merged yet
  divergence plan 'feat/*' --onto v2         some of it, onto something else
  divergence plan --format json=plan.json    for people and for tools
  divergence plan --verify plan.json         is it still what it was made from?
  divergence plan --landed feat/a,feat/b     what next, once these have landed?
  divergence plan --without feat/c           what if that one stays out?
  divergence plan --as-given b a c           what does this order cost?
  divergence plan --format markdown          a checklist to paste as a task
  divergence plan --format mermaid           a graph of who waits for whom
  divergence plan --for shell                the git commands; nothing is run

Exit codes:
  0  there is a plan; with --verify: it still holds
  1  with --verify: the target or a branch has moved
  2  could not tell: usage, no repository, an unknown name, a gap that hides a
     verdict (unless --allow-unknown)
";

pub(super) const LIST_EXAMPLES: &str = "\
Examples:
  divergence list                  linked worktrees and unmerged local branches
  divergence list --all            remote branches too
  divergence list --format json    for tools; see divergence schema list

Exit codes: 0 answered; 2 could not tell, or only in part (unless --allow-unknown).
";

pub(super) const SYMBOLS_EXAMPLES: &str = "\
Examples:
  divergence symbols feat/a                 what it did since it left the target
  divergence symbols feat/a --onto v2       since it left something else
  divergence symbols feat/a --format json   for tools; see divergence schema symbols

Exit codes: 0 answered; 2 could not tell, or only in part (unless --allow-unknown).
";

pub(super) const WHO_EXAMPLES: &str = "\
Examples:
  divergence who src/billing.rs      before an edit: does anybody have this file?
  divergence who 'src/routes/**'     or any of these?
  divergence who charge              or this definition?
  divergence who charge --format json
  divergence who src/billing.rs --mine .    does anybody else have it?
  divergence who --staged            in a pre-commit hook: is any of this somebody else's?

Exit codes: 0 answered, whether or not anyone has it; 1 with --mine or --staged: somebody else has it;
2 could not tell, or only in part (unless --allow-unknown).
";

pub(super) const LEDGER_EXAMPLES: &str = "\
Examples:
  divergence ledger                         which numbers are taken, by whom, and which are free?
  divergence ledger db/migrations           before a new file: which number is free here?
  divergence ledger flyway                  of one family: flyway, django, alembic, documents, protobuf ...
  divergence ledger docs/adr --format json  for tools; see divergence schema ledger

Exit codes: 0 answered, whether or not a number is taken twice; 2 could not tell, or only in part
(unless --allow-unknown).
";

pub(super) const WORK_EXAMPLES: &str = "\
Examples:
  divergence work lint PLAN.md                 what is wrong with it, before anyone starts
  gh issue view 7 --json number,title,body | divergence work lint -
  divergence work import PLAN.md               one TOML file for each branch
  divergence work next PLAN.md                 what can start now?
  divergence work start PLAN.md | sh           a worktree for each item of the wave
  divergence work brief 2 PLAN.md              what whoever does item 2 has to know
  divergence work split src/billing src/shop   where could this be split?
  divergence check --plan PLAN.md              do the branches keep to it?
  divergence who src/billing.rs                who has this?
  divergence work integrate > INTEGRATION.md   what is left to integrate
";

pub(super) const LINT_EXAMPLES: &str = "\
Examples:
  divergence work lint PLAN.md            a plan against itself and the repository
  divergence work lint 'PLAN.md#Sprint 7' the part of a document below a heading
  divergence work lint                    what is declared below .divergence/work
  divergence work lint specs/tasks.md     a list of tasks: T001 [P] ...
  divergence work lint PLAN.md --no-history --format json

Exit codes:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  could not tell: the plan, or a part of the repository that it was compared
     with, could not be read (unless --allow-unknown)
";

pub(super) const NEXT_EXAMPLES: &str = "\
Examples:
  divergence work next PLAN.md    which wave is it, what can start, what waits for what?
  divergence work next            of what is declared below .divergence/work
  divergence work next PLAN.md --format json

Exit codes: 0 answered; 2 could not tell, or only in part (unless --allow-unknown).
";

pub(super) const START_EXAMPLES: &str = "\
Examples:
  divergence work start PLAN.md             look at the commands of the current wave
  divergence work start PLAN.md | sh        and run them
  divergence work start PLAN.md --wave 2    those of another wave
  divergence work start PLAN.md --for json  for tools; see divergence schema next

Nothing is run. What cannot start is a comment that says why.

Exit codes: 0 answered; 2 could not tell, or only in part (unless --allow-unknown).
";

pub(super) const BRIEF_EXAMPLES: &str = "\
Examples:
  divergence work brief 2 PLAN.md               all that whoever does item 2 has to know
  divergence work brief feat/rates > BRIEF.md   by its branch, of what the target declares
  divergence work brief 2 PLAN.md --format json

Exit codes: 0 answered; 2 could not tell, or only in part (unless --allow-unknown).
";

pub(super) const SPLIT_EXAMPLES: &str = "\
Examples:
  divergence work split src/billing src/shop   which parts could be worked on apart?
  divergence work split 'src/**/*.ts' --onto v2
  divergence work split src --into 3 --format markdown > PLAN.md   a plan to start from

Exit codes: 0 answered; 2 could not tell, or only in part (unless --allow-unknown).
";

pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  divergence work import PLAN.md              write .divergence/work/*.toml; commit them
  divergence work import PLAN.md --to plans   write them somewhere else

Exit codes: 0 written; 2 not all of it could be written.
";

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  divergence work export                    what is declared below .divergence/work
  divergence work export plans -o PLAN.md   a folder of work items, into one file

Exit codes: 0 written; 2 a file could not be read or written.
";

pub(super) const INTEGRATE_EXAMPLES: &str = "\
Examples:
  divergence work integrate > INTEGRATION.md       the branches that are not merged yet
  divergence work integrate 'feat/*' --onto v2

Exit codes: 0 written; 2 could not tell, or only in part (unless --allow-unknown).
";

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  divergence explain                      every rule, with its severity
  divergence explain DIV201               one of them, by its code
  divergence explain signature-changed    or by its name

Exit codes: 0 explained; 2 there is no such rule.
";

pub(super) const SCHEMA_EXAMPLES: &str = "\
Examples:
  divergence schema report > report.schema.json
  divergence check --format json | jq .verdict
";

pub(super) const DEMO_EXAMPLES: &str = "\
Examples:
  divergence demo           look and forget
  divergence demo --keep    keep the repository and try things in it

Exit codes: 0 shown, whatever the check found; 2 the repository could not be made.
";
