//! How several git branches or worktrees have diverged, before anyone merges them.
//!
//! Data flows one way: names become tips and merge bases, tips become changes, an overlap of the changes says which
//! branches meet, and only those pairs are merged. [`engine`] is that story in one screen.
//!
//! The modules, in reading order:
//!
//! | module | what it is |
//! |---|---|
//! | [`model`] | the words that all share, and the report, which is the JSON contract |
//! | [`text`] | what git's xdiff says about bytes: diffs, three-way merges, likeness; pure |
//! | [`repo`] | everything that reads a repository; the only module that names `gix` |
//! | [`lang`] | languages as data: extensions, grammars |
//! | [`facts`] | what a file defines and uses: the vocabulary; pure |
//! | [`languages`] | one folder a language: how its files become facts; pure |
//! | [`artifacts`] | what files that are no code offer and need, one file a format; pure |
//! | [`overlap`] | which pairs of branches meet; pure |
//! | [`drift`] | what one branch's changed definitions mean for another's uses; pure |
//! | [`plan`] | in which order branches can land safely; pure |
//! | [`work`] | declared work items: what is wrong with them, and whether branches keep to them; pure |
//! | [`cache`] | what is kept from run to run, by content |
//! | [`engine`] | the pipeline, from a question to a report |
//! | [`report`] | how a report is shown, one file per format |
//! | [`cli`] | the command line: flags and environment, exit codes, the demonstration |
//!
//! The verdicts are those of `git merge-tree` 2.47. Where a module follows git's code, its documentation names the
//! files and functions under *Relation to Git*; what is different on purpose stands under *Deviation*. Why pairs that
//! do not meet need no merge is argued in `docs/internals.md`.

pub mod model;

pub mod text;

pub mod repo;

pub mod overlap;

pub mod lang;

pub mod facts;

pub mod languages;

pub mod artifacts;

pub mod drift;

pub mod plan;

pub mod work;

pub mod cache;

pub mod engine;

pub mod report;

pub mod cli;
