//! Where repositories of tests stand.

use std::path::Path;

use tempfile::TempDir;

/// A folder in memory, on machines that have one for everybody.
const MEMORY: &str = "/dev/shm";

/// As much as all tests together take at a time, with room to spare.
const ENOUGH: u64 = 2 << 30;

/// A folder that is gone at the end of the test. It is in memory where there is room for that: git writes each object into
/// a file of its own, and file systems on disks take longer for that than git for the rest.
pub(crate) fn folder() -> TempDir {
    let here = std::env::temp_dir();
    let folder = if has_room(Path::new(MEMORY)) { Path::new(MEMORY) } else { &here };
    tempfile::tempdir_in(folder).expect("a temporary folder")
}

#[cfg(target_os = "linux")]
fn has_room(folder: &Path) -> bool {
    rustix::fs::statvfs(folder).is_ok_and(|it| it.f_bavail.saturating_mul(it.f_frsize) >= ENOUGH)
}

#[cfg(not(target_os = "linux"))]
fn has_room(_: &Path) -> bool {
    false
}
