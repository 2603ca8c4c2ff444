//! The door through which the tests and benches of this repository reach into rooms that are nobody else's business.

/// How git's xdiff says what differs.
pub mod text {
    pub use crate::text::*;
}

/// Everything that reads a repository.
pub mod repo {
    pub use crate::repo::*;
}

/// Which pairs meet.
pub mod overlap {
    pub use crate::overlap::*;
}

/// Languages as data.
pub mod lang {
    pub use crate::lang::*;
}

/// Declared work items.
pub mod work {
    pub use crate::work::*;
}
