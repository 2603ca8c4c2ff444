import typer

app = typer.Typer()


@app.command()
def main(
    source: str,
    limit: int = typer.Option(10, help="how many rows"),
    quiet: bool = False,
):
    print(source, limit, quiet)


if __name__ == "__main__":
    app()
