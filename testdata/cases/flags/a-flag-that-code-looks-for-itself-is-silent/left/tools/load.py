import argparse


def main():
    parser = argparse.ArgumentParser()
    if "--limit" in sys.argv:
        sys.argv.remove("--limit")
    parser.add_argument("--cache", action=argparse.BooleanOptionalAction)
    return parser.parse_args()
