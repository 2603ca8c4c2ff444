pub struct Cart;

pub fn first() -> u32 {
    1
}

pub fn last() -> u32 {
    2
}

const _: () = {
    struct Probe;
    fn is_send<T: Send>() {}
    fn check() {
        is_send::<u8>()
    }
};
