import argparse


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--limit", type=int, default=5)
    parser.add_argument("-s", "--shop", help="for which shop", required=True)
    args = parser.parse_args()
    print(args)


if __name__ == "__main__":
    main()
