import typer

app = typer.Typer()


@app.command()
def main(
    source: str,
    quiet: bool = False,
):
    print(source, limit, quiet)


if __name__ == "__main__":
    app()
