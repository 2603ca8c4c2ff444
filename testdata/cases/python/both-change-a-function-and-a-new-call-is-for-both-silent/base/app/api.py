def find(
    id,
    skip,

    limit,

    kinds,
    tags,
):
    return skip


A = 1

B = 2
