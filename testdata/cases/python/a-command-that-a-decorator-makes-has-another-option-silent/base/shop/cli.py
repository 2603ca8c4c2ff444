import click


@click.command()
@click.option("--name")
def greet(name):
    print(name)
