//! Who takes part in a run, and sentences about them.
//!
//! What people call a participant says nothing about who it is: a worktree's folder may have the name of the target.
//! Everything but the report tells participants apart by their ids.

/// A participant of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParticipantId {
    /// What the branches land on.
    Target,
    /// A branch, by its place in the list of tips.
    Branch(usize),
}

impl ParticipantId {
    /// Which branch it is, if it is one.
    #[must_use]
    pub fn branch(self) -> Option<usize> {
        match self {
            Self::Target => None,
            Self::Branch(tip) => Some(tip),
        }
    }
}

/// What the participants of a run are called in its report.
#[derive(Clone, Debug)]
pub struct Names {
    target: String,
    branches: Vec<String>,
}

impl Names {
    /// The names of the target and of the branches, in the order of the tips.
    #[must_use]
    pub fn new(target: String, branches: Vec<String>) -> Self {
        Self { target, branches }
    }

    /// What a participant is called.
    #[must_use]
    pub fn of(&self, id: ParticipantId) -> &str {
        match id {
            ParticipantId::Target => &self.target,
            ParticipantId::Branch(tip) => &self.branches[tip],
        }
    }

    /// Whose name this is, if it is anybody's.
    #[must_use]
    pub fn who(&self, name: &str) -> Option<ParticipantId> {
        let branch = || self.branches.iter().position(|branch| branch == name).map(ParticipantId::Branch);
        if self.target == name { Some(ParticipantId::Target) } else { branch() }
    }
}

/// A sentence that is worded once the participants have names: `phrase!` makes one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase(Vec<Piece>);

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// The name of a participant.
    Name(ParticipantId),
}

impl Phrase {
    /// The sentence that has these parts.
    #[must_use]
    pub fn new(pieces: Vec<Piece>) -> Self {
        Self(pieces)
    }

    /// Goes on with this.
    pub fn push(&mut self, piece: impl Into<Piece>) {
        self.0.push(piece.into());
    }

    /// Says of each of two what it said of the other one.
    pub fn exchange(&mut self, [one, other]: [ParticipantId; 2]) {
        for piece in &mut self.0 {
            match piece {
                Piece::Name(id) if *id == one => *id = other,
                Piece::Name(id) if *id == other => *id = one,
                Piece::Name(_) | Piece::Words(_) => {}
            }
        }
    }

    /// The sentence with the names in it.
    #[must_use]
    pub fn worded(&self, names: &Names) -> String {
        let word = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Name(id) => names.of(*id).to_owned(),
        };
        self.0.iter().map(word).collect()
    }
}

impl From<ParticipantId> for Piece {
    fn from(id: ParticipantId) -> Self {
        Self::Name(id)
    }
}

impl From<String> for Piece {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Piece {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// A [`Phrase`] of words and participants, in the order in which they are read.
macro_rules! phrase {
    ($($piece:expr),+ $(,)?) => { $crate::model::Phrase::new(vec![$($crate::model::Piece::from($piece)),+]) };
}
pub(crate) use phrase;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_worded_with_the_names_of_the_report() {
        let mut sentence = phrase![ParticipantId::Branch(1), " uses f, which only ", ParticipantId::Target, " has"];
        sentence.push(", and in 1 more place".to_owned());
        let names = |target: &str| Names::new(target.to_owned(), vec!["first".to_owned(), "second".to_owned()]);
        assert_eq!(sentence.worded(&names("main")), "second uses f, which only main has, and in 1 more place");
        assert_eq!(sentence.worded(&names("trunk")), "second uses f, which only trunk has, and in 1 more place");
    }
}
