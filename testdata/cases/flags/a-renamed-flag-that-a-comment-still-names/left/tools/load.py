import argparse


def main():
    parser = argparse.ArgumentParser()
    # --limit is what it was called.
    parser.add_argument("--max-rows", type=int, help="how many rows")
    parser.add_argument("--cache", action=argparse.BooleanOptionalAction)
    return parser.parse_args()
