import argparse

ap = argparse.ArgumentParser()
ap.add_argument("--max-rows")
print(ap.parse_args())
