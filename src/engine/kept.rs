//! What is kept from run to run of a commit.

use serde::{Deserialize, Serialize};

use crate::cache::{Cache, Key};
use crate::languages::version_of_all;
use crate::model::Id;

/// The version of what is kept.
const VERSION: u32 = 2;

/// What is kept of a commit. Files of any language may be in it.
fn key(namespace: &'static str, commit: Id) -> Key {
    Key { blob: commit, namespace, version: VERSION << 16 | version_of_all() }
}

pub(super) fn get<T: for<'d> Deserialize<'d>>(cache: Option<&Cache>, namespace: &'static str, commit: Id) -> Option<T> {
    postcard::from_bytes(&cache?.get(&key(namespace, commit))?).ok()
}

pub(super) fn put(cache: Option<&Cache>, namespace: &'static str, commit: Id, value: &impl Serialize) {
    if let (Some(cache), Ok(bytes)) = (cache, postcard::to_stdvec(value)) {
        cache.put(&key(namespace, commit), &bytes);
    }
}
