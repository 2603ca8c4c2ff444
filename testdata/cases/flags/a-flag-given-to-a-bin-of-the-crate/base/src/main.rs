use clap::Parser;

#[derive(Parser)]
struct Args {
    /// Where it listens.
    #[arg(long)]
    listen: String,
    /// What it says.
    #[arg(long)]
    level: String,
}

fn main() {
    let args = Args::parse();
    println!("{} {}", args.listen, args.level);
}
