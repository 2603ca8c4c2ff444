import typer

app = typer.Typer()


def main(
    source: str,
    max_rows: int = 10,
    quiet: bool = False,
):
    print(source, max_rows, quiet)


if __name__ == "__main__":
    main("a")
