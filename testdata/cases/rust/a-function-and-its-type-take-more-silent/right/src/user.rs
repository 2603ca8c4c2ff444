use crate::api::{run, twice};

pub fn go() {
    run(twice);
}
