pub fn none() {}
