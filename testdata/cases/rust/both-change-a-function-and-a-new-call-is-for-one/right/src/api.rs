pub fn find(
    skip: u32,

    limit: u32,

    kinds: &str,
    tags: &str,
) -> u32 {
    skip
}

pub const A: u32 = 1;

pub const B: u32 = 2;

pub fn find_for(tags: &str) -> u32 {
    find(1, 2, "a", tags)
}
