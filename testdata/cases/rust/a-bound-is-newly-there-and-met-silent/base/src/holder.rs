pub trait Priced {
    fn price(&self) -> u32;
}

pub struct Holder<T> {
    pub value: T,
}
