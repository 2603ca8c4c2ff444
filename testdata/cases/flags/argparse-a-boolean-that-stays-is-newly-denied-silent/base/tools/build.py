import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--cache", action="store_true", default=True)
parser.add_argument("--no-cache", action="store_false", dest="cache")
args = parser.parse_args()
