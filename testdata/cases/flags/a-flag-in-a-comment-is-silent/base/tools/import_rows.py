import argparse


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--limit", type=int, help="how many rows")
    parser.add_argument("--source", help="where rows come from")
    return parser.parse_args()
