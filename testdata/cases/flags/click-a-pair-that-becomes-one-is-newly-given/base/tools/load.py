import click


@click.command()
@click.option("--color/--no-color", default=True, help="paints")
@click.option("--limit", type=int, help="how many rows")
def main(color, limit):
    print(color, limit)
