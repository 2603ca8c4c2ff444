import click


@click.command()
@click.option("--limit", default=5)
@click.option("--shop", help="for which shop", required=True)
def cli(limit, shop):
    print(limit, shop)


if __name__ == "__main__":
    cli()
