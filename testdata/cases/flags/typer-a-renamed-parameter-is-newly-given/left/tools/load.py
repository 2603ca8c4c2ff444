import typer

app = typer.Typer()


@app.command()
def main(
    source: str,
    max_rows: int = typer.Option(10, help="how many rows"),
    quiet: bool = False,
):
    print(source, max_rows, quiet)


if __name__ == "__main__":
    app()
