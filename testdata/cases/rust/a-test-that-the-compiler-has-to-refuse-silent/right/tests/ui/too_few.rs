use app::total;

fn main() {
    total(&[1]);
}
