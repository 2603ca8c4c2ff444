use crate::handle::Handle;

pub fn start() {}

pub async fn count(handle: Handle) -> usize {
    handle.list_cell_ids().await.len()
}
