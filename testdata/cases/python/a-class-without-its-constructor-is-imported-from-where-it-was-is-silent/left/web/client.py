from web.parts import Timeout

DEFAULT = Timeout
