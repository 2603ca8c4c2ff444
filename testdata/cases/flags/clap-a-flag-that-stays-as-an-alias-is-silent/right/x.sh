cargo run -- --max-retries 3
