use crate::load::load;

pub async fn one() -> usize {
    load("a").await + 1
}
