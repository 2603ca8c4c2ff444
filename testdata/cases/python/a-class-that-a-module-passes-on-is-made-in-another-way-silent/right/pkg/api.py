from .m import P
