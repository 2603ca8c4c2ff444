pub struct Held {
    all: Vec<u8>,
}

impl Held {
    pub fn more(&mut self) {
        self.all.push(1);
    }
}

pub fn run(given: &mut Vec<u8>) {
    let mut all: Vec<u8> = Vec::new();
    all.push(1);
    given.push(2);
    let mut inferred = Vec::new();
    inferred.push(3);
}
