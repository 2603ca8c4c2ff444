import click


@click.command()
@click.option("--color", "color", flag_value=True)
@click.option("--no-color", "color", flag_value=False)
@click.option("--limit", type=int, help="how many rows")
def main(color, limit):
    print(color, limit)
