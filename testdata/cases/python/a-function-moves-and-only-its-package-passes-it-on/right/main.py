from store.files import close_store

close_store(1)
