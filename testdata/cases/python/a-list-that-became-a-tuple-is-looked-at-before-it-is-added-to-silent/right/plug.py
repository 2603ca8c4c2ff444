import jobs


def install():
    if isinstance(jobs.NAMES, list):
        jobs.NAMES.append("y")
