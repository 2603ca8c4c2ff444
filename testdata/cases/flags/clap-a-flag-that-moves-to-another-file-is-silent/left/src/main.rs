use clap::Parser;

/// Sells.
#[derive(Parser)]
struct Arguments {
    #[arg(long)]
    quiet: bool,
}

fn main() {
    println!("{}", Arguments::parse().quiet);
}
