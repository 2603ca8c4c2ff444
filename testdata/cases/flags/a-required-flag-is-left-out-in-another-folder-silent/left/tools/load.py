import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--source")
parser.add_argument("--region", required=True)
args = parser.parse_args()
