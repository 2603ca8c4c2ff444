pub type Hook = fn(u32) -> u32;

pub fn twice(n: u32) -> u32 {
    n * 2
}

pub fn run(hook: Hook) {
    hook(1);
}
