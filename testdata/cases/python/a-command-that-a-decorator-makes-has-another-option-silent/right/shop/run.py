from shop.cli import greet


def main():
    greet(["--name", "x"])
