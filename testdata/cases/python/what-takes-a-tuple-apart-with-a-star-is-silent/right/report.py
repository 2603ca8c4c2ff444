from steps import run_step


def report(n):
    ok, *rest = run_step(n)
    return f"{ok}: {rest}"
