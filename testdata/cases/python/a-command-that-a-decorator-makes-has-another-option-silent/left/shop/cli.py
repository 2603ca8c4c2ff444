import click


@click.command()
@click.option("--name")
@click.option("--loud")
def greet(name, loud):
    print(name, loud)
