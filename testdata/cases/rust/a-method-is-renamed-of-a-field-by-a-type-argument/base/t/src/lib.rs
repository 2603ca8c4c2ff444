pub struct TestContext<N> {
    pub server: N,
}
