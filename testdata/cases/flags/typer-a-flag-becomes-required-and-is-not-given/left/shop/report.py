import typer

app = typer.Typer()


@app.command()
def main(limit: int = 5, shop: str = typer.Option(..., help="for which shop")):
    print(limit, shop)


if __name__ == "__main__":
    app()
