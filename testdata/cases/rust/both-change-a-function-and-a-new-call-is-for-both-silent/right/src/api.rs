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
    other(1, 2, "a", tags)
}

fn other(a: u32, _b: u32, _c: &str, _d: &str) -> u32 {
    a
}
