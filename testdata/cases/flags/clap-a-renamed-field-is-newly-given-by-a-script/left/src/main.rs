use clap::Parser;

/// Sells.
#[derive(Parser)]
struct Arguments {
    /// Where it listens.
    #[arg(long)]
    address: String,
    #[arg(long)]
    quiet: bool,
}

fn main() {
    println!("{}", Arguments::parse().quiet);
}
