cargo run --release -- --listen-addr :81
