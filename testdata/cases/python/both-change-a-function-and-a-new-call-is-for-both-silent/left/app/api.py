def find(
    id,
    skip,

    limit,

    kinds,
    tags,
    more,
):
    return skip


A = 1

B = 2
