import argparse

ap = argparse.ArgumentParser()
ap.add_argument("--limit")
print(ap.parse_args())
