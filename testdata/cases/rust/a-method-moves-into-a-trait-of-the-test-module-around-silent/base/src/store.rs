pub struct Store {
    n: usize,
}

impl Store {
    pub fn size(&self) -> usize {
        self.n
    }
}

pub fn one() -> Store {
    Store { n: 1 }
}

pub fn two() -> Store {
    Store { n: 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_there() {
        one();
    }
}
