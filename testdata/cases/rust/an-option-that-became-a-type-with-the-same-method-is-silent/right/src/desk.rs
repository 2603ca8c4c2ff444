use crate::reading::Reading;

pub fn open() {}

pub fn is_empty(reading: &Reading) -> bool {
    reading.level.is_none()
}
