from names import LIMIT
import argparse

ap = argparse.ArgumentParser()
ap.add_argument("-l", LIMIT)
print(ap.parse_args())
