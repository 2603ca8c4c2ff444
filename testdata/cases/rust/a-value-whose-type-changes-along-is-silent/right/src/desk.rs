pub fn fee() -> u64 {
    3
}

pub fn open() {}

pub fn close() {}

pub fn charged() -> u64 {
    let fee = fee();
    crate::billing::charge(fee)
}
