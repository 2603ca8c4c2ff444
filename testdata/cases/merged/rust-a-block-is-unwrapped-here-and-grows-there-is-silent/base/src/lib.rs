pub fn run(ready: bool) {
    if ready {
        step(1);
        step(2);
        step(3);
        step(4);
        step(5);
        step(6);
        step(7);
        step(8);
    }
    done();
}

fn step(_: u32) {}
fn done() {}
