use clap::Parser;

#[derive(Parser)]
struct Args {
    /// How many.
    #[arg(long, default_value_t = 5)]
    limit: u32,
    /// For which shop.
    #[arg(long)]
    shop: String,
}

fn main() {
    let args = Args::parse();
    println!("{}", args.limit);
}
