//! JavaScript and TypeScript, with and without JSX.

mod extract;

pub(super) use extract::read;
