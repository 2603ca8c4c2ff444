import argparse

ap = argparse.ArgumentParser()
print(ap.parse_known_args())
