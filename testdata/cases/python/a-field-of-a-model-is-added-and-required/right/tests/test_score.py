from scores.schemas import Score


def make() -> Score:
    return Score(id=1, version=2)
