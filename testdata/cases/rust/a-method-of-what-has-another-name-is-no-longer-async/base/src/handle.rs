use std::sync::Arc;

pub type Handle = Arc<dyn HandleApi>;

pub trait HandleApi {
    async fn list_cell_ids(&self) -> Vec<u8>;
}

pub async fn first(handle: &dyn HandleApi) -> usize {
    handle.list_cell_ids().await.len()
}
