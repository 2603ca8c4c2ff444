import typer

app = typer.Typer()


@app.command()
def main(
    source: str,
    limit: Annotated[int, typer.Option(help="how many rows")] = 10,
    quiet: bool = False,
):
    print(source, limit, quiet)


if __name__ == "__main__":
    app()
