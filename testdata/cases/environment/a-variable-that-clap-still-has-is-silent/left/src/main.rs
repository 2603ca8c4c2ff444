use clap::Parser;

#[derive(Parser)]
struct Args {
    #[arg(long, env = "SHOP_BROKER_URL")]
    queue: Option<String>,
    #[arg(long, env = "SHOP_QUEUE_URL", hide = true)]
    old: Option<String>,
}

fn main() {}
