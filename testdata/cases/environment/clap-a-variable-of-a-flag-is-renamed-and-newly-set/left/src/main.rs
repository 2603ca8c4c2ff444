use clap::Parser;

#[derive(Parser)]
struct Args {
    #[arg(long, env = "SHOP_BROKER_URL")]
    queue: Option<String>,
}

fn main() {}
