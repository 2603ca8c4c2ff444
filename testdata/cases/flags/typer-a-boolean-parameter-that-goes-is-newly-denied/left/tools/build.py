import typer

app = typer.Typer()


@app.command()
def build(out: str = "x", keep_store: bool = True):
    print(out, keep_store)


if __name__ == "__main__":
    app()
