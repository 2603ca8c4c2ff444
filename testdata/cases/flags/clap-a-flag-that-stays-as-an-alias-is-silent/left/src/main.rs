use clap::Parser;

#[derive(Parser)]
struct Args {
    #[arg(
        long,
        visible_alias = "max-retries",
    )]
    retries: u32,
}

fn main() {
    Args::parse();
}
