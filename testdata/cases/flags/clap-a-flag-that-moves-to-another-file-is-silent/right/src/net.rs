use clap::Args;

#[derive(Args)]
pub struct Net {
    #[arg(long)]
    pub port: u16,
}
