import click


@click.command()
@click.option("--dry-run", is_flag=True, help="changes nothing")
def cli(dry_run):
    print(dry_run)
