import typer

app = typer.Typer()


@app.command()
def build(out: str = "x", use_cache: bool = True):
    print(out, use_cache)


if __name__ == "__main__":
    app()
