import argparse


def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    send = commands.add_parser("send")
    send.add_argument("--shop")
    commands.add_parser("list").add_argument("--limit")
    print(parser.parse_args())


if __name__ == "__main__":
    main()
