import argparse


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--max-rows", type=int, help="how many rows; was --limit before")
    parser.add_argument("--cache", action=argparse.BooleanOptionalAction)
    return parser.parse_args()
