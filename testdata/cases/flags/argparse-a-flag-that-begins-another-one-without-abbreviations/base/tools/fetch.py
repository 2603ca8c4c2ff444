import argparse

ap = argparse.ArgumentParser(allow_abbrev=False)
ap.add_argument("--limit")
print(ap.parse_args())
