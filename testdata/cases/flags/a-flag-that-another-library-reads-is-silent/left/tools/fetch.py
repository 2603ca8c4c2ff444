import fire


def main(limit=10):
    print(limit)


fire.Fire(main)
