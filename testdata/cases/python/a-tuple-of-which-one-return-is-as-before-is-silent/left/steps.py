def run_step(n):
    ok = n > 0
    if n > 10:
        return False, "too many"
    return ok, "fine" if ok else "bad", n + 1


def first(n):
    ok, note, _ = run_step(n)
    return note if ok else None
