import sys

if sys.platform == "win32":
    first = 1

    def home():
        return 1

    second = 2

else:
    first = 3

    second = 4
