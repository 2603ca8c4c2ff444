from steps import run_step


def report(n):
    ok, note = run_step(n)
    return f"{ok}: {note}"
