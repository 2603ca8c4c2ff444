pub trait Priced {
    fn price(&self) -> u32;
}

pub struct Holder<T: Priced> {
    pub value: T,
}
