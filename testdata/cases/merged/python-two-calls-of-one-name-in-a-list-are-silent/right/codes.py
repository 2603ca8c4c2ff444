STEPS = [
    run("a", 1),
    run("a", 2),
    run("c", 3),
    run("c", 4),
    run("x", 5),
]
