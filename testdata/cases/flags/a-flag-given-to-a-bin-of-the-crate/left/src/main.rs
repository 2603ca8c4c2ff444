use clap::Parser;

#[derive(Parser)]
struct Args {
    /// Where it addresss.
    #[arg(long)]
    address: String,
    /// What it says.
    #[arg(long)]
    level: String,
}

fn main() {
    let args = Args::parse();
    println!("{} {}", args.address, args.level);
}
