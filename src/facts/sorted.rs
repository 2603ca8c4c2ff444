//! Places of a list, found by a name.

/// Places of a list, sorted by a name that each has, and then as in the list.
#[derive(Clone)]
pub(super) struct Sorted(Box<[u32]>);

impl Sorted {
    /// The places below `count`.
    pub(super) fn of<'n>(count: usize, name: impl Fn(u32) -> &'n str) -> Self {
        let mut places: Box<[u32]> = (0..).take(count).collect();
        places.sort_by_key(|at| name(*at));
        Self(places)
    }

    /// Those that have this name.
    pub(super) fn called<'n>(&self, wanted: &str, name: impl Fn(u32) -> &'n str) -> &[u32] {
        let start = self.0.partition_point(|at| name(*at) < wanted);
        let length = self.0[start..].partition_point(|at| name(*at) == wanted);
        &self.0[start..start + length]
    }
}
