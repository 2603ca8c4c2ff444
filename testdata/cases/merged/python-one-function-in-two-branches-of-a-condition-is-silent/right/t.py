import sys

if sys.platform == "win32":
    first = 1

    second = 2

else:
    first = 3

    def home():
        return 2

    second = 4
