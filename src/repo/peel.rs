//! Commits by id: what a name finally leads to.

use gix::ObjectId;
use gix::objs::Kind;

use crate::model::Id;

/// A commit and its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Commit {
    pub(super) id: ObjectId,
    pub(super) tree: ObjectId,
}

/// Why an id does not lead to a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NoCommit {
    #[error("object {0} is missing")]
    Missing(ObjectId),
    #[error("object {0} cannot be read")]
    Corrupt(ObjectId),
    #[error("{0} is a {1}, not a commit")]
    OtherKind(ObjectId, Kind),
}

/// Follows tags to the commit that they name.
///
/// # Errors
/// If an object on the way is missing or broken, or there is no commit at the end.
pub(super) fn peel(repo: &gix::Repository, id: ObjectId) -> Result<Commit, NoCommit> {
    let mut id = id;
    loop {
        let object = match repo.try_find_object(id) {
            Ok(Some(object)) => object,
            Ok(None) => return Err(NoCommit::Missing(id)),
            Err(_) => return Err(NoCommit::Corrupt(id)),
        };
        let corrupt = NoCommit::Corrupt(id);
        match object.kind {
            Kind::Commit => {
                let tree = gix::objs::CommitRefIter::from_bytes(&object.data, id.kind()).tree_id();
                return Ok(Commit { id, tree: tree.map_err(|_| corrupt)? });
            }
            Kind::Tag => {
                let target = gix::objs::TagRefIter::from_bytes(&object.data, id.kind()).target_id();
                id = target.map_err(|_| corrupt)?;
            }
            other => return Err(NoCommit::OtherKind(id, other)),
        }
    }
}

/// The id as the other rooms know it.
pub(super) fn id(id: ObjectId) -> Id {
    let Some(id) = Id::new(id.as_bytes()) else { unreachable!("git knows hashes of 20 and of 32 bytes only") };
    id
}

/// The id as the library knows it.
pub(super) fn object_id(id: Id) -> ObjectId {
    ObjectId::from_bytes_or_panic(id.as_bytes())
}
