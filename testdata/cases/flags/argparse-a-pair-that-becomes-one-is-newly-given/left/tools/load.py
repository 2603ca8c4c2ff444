import argparse


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--limit", type=int, help="how many rows")
    parser.add_argument("--cache", action="store_true")
    return parser.parse_args()
