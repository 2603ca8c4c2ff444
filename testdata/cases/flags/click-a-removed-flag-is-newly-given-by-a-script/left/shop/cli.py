import click


@click.command()
def cli():
    print()
