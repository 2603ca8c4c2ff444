def run():
    return 0


main = run
