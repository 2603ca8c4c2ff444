use clap::Parser;

#[derive(Parser)]
struct Args {
    #[arg(long, env = "SHOP_QUEUE_URL", default_value = "redis://x")]
    queue: String,
}

fn main() {}
