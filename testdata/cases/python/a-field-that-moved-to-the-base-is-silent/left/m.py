from mixins import Sized


class D(Sized):
    pass
