pub fn load() {}

pub fn save() {}

pub fn send() {}

