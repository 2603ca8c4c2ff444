pub fn fee() -> u64 {
    3
}

pub fn open() {}

pub fn close() {}
