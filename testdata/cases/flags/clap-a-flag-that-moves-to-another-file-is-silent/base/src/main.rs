use clap::Parser;

/// Sells.
#[derive(Parser)]
struct Arguments {
    /// Where it listens.
    #[arg(long)]
    listen_addr: String,
    #[arg(long)]
    quiet: bool,
}

fn main() {
    println!("{}", Arguments::parse().quiet);
}
