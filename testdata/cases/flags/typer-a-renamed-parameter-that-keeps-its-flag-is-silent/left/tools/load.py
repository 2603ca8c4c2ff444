import typer

app = typer.Typer()


@app.command()
def main(
    source: str,
    rows: int = typer.Option(10, "--limit", help="how many rows"),
    quiet: bool = False,
):
    print(source, limit, quiet)


if __name__ == "__main__":
    app()
