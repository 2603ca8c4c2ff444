import typer

app = typer.Typer()


def main(
    source: str,
    limit: int = 10,
    quiet: bool = False,
):
    print(source, limit, quiet)


if __name__ == "__main__":
    main("a")
