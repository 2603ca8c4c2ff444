import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--source")
args = parser.parse_args()
