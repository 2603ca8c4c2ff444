pub fn first() -> u32 {
    1
}

pub fn last() -> u32 {
    2
}

#[cfg(unix)]
mod imp {
    pub(super) fn create() -> u32 {
        4
    }
}

#[cfg(not(unix))]
mod imp {
    pub(super) fn create() -> u32 {
        5
    }
}
