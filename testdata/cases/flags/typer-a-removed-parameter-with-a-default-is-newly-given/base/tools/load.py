import typer

app = typer.Typer()


@app.command()
def main(
    source: str,
    limit: int = 10,
    quiet: bool = False,
):
    print(source, limit, quiet)


if __name__ == "__main__":
    app()
