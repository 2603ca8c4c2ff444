STEPS = [
    run("x", 0),
    run("a", 1),
    run("a", 2),
    run("c", 3),
    run("c", 4),
]
