import typer

app = typer.Typer()


@app.command()
def main(
    source: str,
    max_rows: Annotated[int, typer.Option(help="how many rows")] = 10,
    quiet: bool = False,
):
    print(source, max_rows, quiet)


if __name__ == "__main__":
    app()
