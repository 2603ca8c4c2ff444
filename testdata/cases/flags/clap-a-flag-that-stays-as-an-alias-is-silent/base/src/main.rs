use clap::Parser;

#[derive(Parser)]
struct Args {
    #[arg(long)]
    max_retries: u32,
}

fn main() {
    Args::parse();
}
