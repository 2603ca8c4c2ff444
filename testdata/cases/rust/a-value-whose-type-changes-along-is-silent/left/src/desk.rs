pub fn fee() -> crate::billing::Cents {
    crate::billing::Cents(3)
}

pub fn open() {}

pub fn close() {}
