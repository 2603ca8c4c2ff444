from .closing import close_store
from .files import open_store
