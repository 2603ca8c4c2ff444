import argparse

ap = argparse.ArgumentParser()
ap.add_argument("--limit-rows")
print(ap.parse_args())
