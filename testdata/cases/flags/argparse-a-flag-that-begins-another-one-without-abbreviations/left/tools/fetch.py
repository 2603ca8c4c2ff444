import argparse

ap = argparse.ArgumentParser(allow_abbrev=False)
ap.add_argument("--limit-rows")
print(ap.parse_args())
