from .files import close_store, open_store
