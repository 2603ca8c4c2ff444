//! How several git branches or worktrees have diverged, before anyone merges them.
//!
//! Data flows one way: names become tips and bases, tips become changes, changes meet in an overlap, and only where
//! branches meet is anything merged. [`engine`] is that story in one screen; the modules below stand in the order in
//! which it uses them.

pub mod model;

pub mod text;

pub mod repo;

pub mod overlap;

pub mod engine;

pub mod report;

pub mod cli;
