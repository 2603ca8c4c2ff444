//! Opening what a question is about, and what is kept beside it.

use std::path::Path;

use super::question::{CachePolicy, Subject};
use crate::cache::{self, Cache};
use crate::repo::{Error, Repository};

pub(super) fn open(subject: &Subject) -> Result<Repository, Error> {
    Ok(Repository::open(&subject.directory)?.with_attributes_from(subject.attribute_source.as_ref()))
}

/// The cache, which is nowhere inside the repository: that is only read.
pub(super) fn cache_beside(repository: &Repository, policy: &CachePolicy) -> Result<Option<Cache>, Error> {
    // A folder of the user may have a link in it that leads back.
    let holds = |folder: &Path| repository.holds(folder) || repository.holds(&Cache::folder_below(folder));
    let folder = match policy {
        CachePolicy::Named(folder) if holds(folder) => {
            let message = format!("the cache cannot be kept in '{}': it is part of the repository", folder.display());
            return Err(Error::user(message).hint("name a folder outside of it with --cache-dir, or use --no-cache"));
        }
        CachePolicy::Usual(folder) if holds(folder) => None,
        CachePolicy::Usual(folder) | CachePolicy::Named(folder) => Some(folder.clone()),
        CachePolicy::Omit => None,
    };
    Ok(folder.map(|folder| Cache::open(folder, cache::DEFAULT_LIMIT)))
}
