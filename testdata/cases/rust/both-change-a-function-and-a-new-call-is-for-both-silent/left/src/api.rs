pub fn find(
    id: u32,
    skip: u32,

    limit: u32,

    kinds: &str,
    tags: &str,
    more: u32,
) -> u32 {
    skip
}

pub const A: u32 = 1;

pub const B: u32 = 2;
