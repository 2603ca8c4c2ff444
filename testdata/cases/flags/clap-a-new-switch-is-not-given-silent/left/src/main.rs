use clap::Parser;

#[derive(Parser)]
struct Args {
    /// How many.
    #[arg(long, default_value_t = 5)]
    limit: u32,
    /// Whether to mail it.
    #[arg(long)]
    mail: bool,
    /// Shops.
    #[arg(long)]
    shops: Vec<String>,
}

fn main() {
    let args = Args::parse();
    println!("{}", args.limit);
}
