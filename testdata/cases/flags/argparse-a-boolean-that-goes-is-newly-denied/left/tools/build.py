import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--store", action=argparse.BooleanOptionalAction, default=True)
parser.add_argument("--out")
args = parser.parse_args()
