import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--cache", action=argparse.BooleanOptionalAction, help="keeps it")
print(parser.parse_args())
