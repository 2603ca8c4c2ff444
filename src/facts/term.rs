//! What files offer to others and need of others beyond the definitions and uses of code: packages, features,
//! migrations, variables.
//!
//! One vocabulary for all kinds of contracts and all formats, so that one join can hold any of them against any other.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::model::{ContractKind, Span};

/// Something that a file offers, or that it needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Term {
    /// What it is about.
    pub kind: ContractKind,
    /// Whether it is there for others, or has to be there.
    pub side: TermSide,
    /// In whose world its name means something.
    pub ecosystem: Ecosystem,
    /// Its name, as the file writes it.
    pub key: CompactString,
    /// Where an offer can be relied on; where a need is met.
    pub scope: Within,
    /// Whether it counts, or is only mentioned.
    pub strength: Strength,
    /// What stands behind the name: the package of a dependency, the list of a feature. By it a renamed offer is
    /// recognised, and a need is found again in another version of its file.
    pub meaning: CompactString,
    /// Where.
    pub span: Span,
}

/// Which end of a contract a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TermSide {
    /// Others can rely on it.
    Offers,
    /// It relies on an offer.
    Needs,
}

/// How much a term counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Strength {
    /// An offer that is there; a need that cannot do without one.
    Firm,
    /// An offer that is only mentioned, such as in a comment; a need that has something else to go on with.
    Loose,
}

/// A world in which names of packages mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ecosystem {
    /// None of its own: names mean the same to everybody.
    Any,
    /// `Cargo.toml`.
    Cargo,
    /// `go.mod`.
    Go,
    /// `package.json`.
    Npm,
    /// `pyproject.toml`, `requirements*.txt`.
    Python,
    /// `libs.versions.toml`, `build.gradle`.
    Gradle,
    /// `Directory.Packages.props`, `*.csproj`.
    NuGet,
    /// `pom.xml`.
    Maven,
}

/// Where an offer is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Within {
    /// Wherever the tree has it.
    Everywhere,
    /// In the file itself.
    Own,
    /// Among what stands in this folder.
    Folder(CompactString),
    /// In the nearest file around it that serves it.
    Around,
    /// In the workspace around it.
    Workspace,
    /// In the package of this name, in this folder as seen from the file if that is known.
    Package(CompactString, Option<CompactString>),
    /// In the application that it is part of, all of whose parts stand behind one prefix. It is there once: what happens
    /// if it is there twice.
    Application(Repeat, Instance),
    /// In this file, as seen from the folder of the file.
    File(CompactString),
}

/// Which application an offer is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Instance {
    /// One that its file makes.
    Own,
    /// One that another file makes, as far as is known.
    Handed,
}

/// What comes of two offers of one name in an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Repeat {
    /// It does not start.
    Fails,
    /// One of them is never reached.
    Hides,
}

/// All that a file which is no code says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artifact {
    /// The package that it describes, if it is a manifest.
    pub package: Package,
    /// What it offers and needs, in no order that matters. What is there for several purposes is there once for each.
    pub terms: Vec<Term>,
    /// Where the offers of each kind stand, if there is a place for them.
    pub sections: Vec<(ContractKind, Span)>,
}

/// What a manifest says about its package.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// Its name, as other manifests write it. A Go module's path. Empty if it is no package.
    pub name: CompactString,
    /// The name of its library as code writes it, where that is another one (Cargo).
    pub library: CompactString,
    /// Whether it is the root of a workspace (Cargo).
    pub is_workspace: bool,
}

impl Artifact {
    /// What it offers.
    pub fn offers(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.side == TermSide::Offers)
    }

    /// What it needs.
    pub fn needs(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.side == TermSide::Needs)
    }

    /// Where its offers of a kind stand; the start of the file if nowhere.
    #[must_use]
    pub fn section(&self, kind: ContractKind) -> Span {
        self.sections.iter().find(|(found, _)| *found == kind).map(|(_, span)| *span).unwrap_or_default()
    }
}
