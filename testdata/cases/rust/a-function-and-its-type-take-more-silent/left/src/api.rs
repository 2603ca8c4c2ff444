pub type Hook = fn(u32, u32) -> u32;

pub fn twice(n: u32, m: u32) -> u32 {
    n * m
}

pub fn run(hook: Hook) {
    hook(1, 2);
}
