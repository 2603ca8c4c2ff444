use super::findings::Finding;

pub fn none() -> Vec<Finding> {
    Vec::new()
}
