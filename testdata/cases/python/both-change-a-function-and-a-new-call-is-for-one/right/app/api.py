def find(
    skip,

    limit,

    kinds,
    tags,
):
    return skip


A = 1

B = 2


def find_for(tags):
    return find(1, 2, "a", tags)
