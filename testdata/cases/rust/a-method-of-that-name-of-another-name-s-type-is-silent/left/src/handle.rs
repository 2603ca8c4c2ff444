use std::sync::Arc;

pub type Handle = Arc<dyn OtherApi>;

pub trait HandleApi {
    fn list_cell_ids(&self) -> Vec<u8>;
}

pub trait OtherApi: Sync {
    async fn list_cell_ids(&self) -> Vec<u8>;
}

pub async fn first(handle: &dyn HandleApi) -> usize {
    handle.list_cell_ids().len()
}
