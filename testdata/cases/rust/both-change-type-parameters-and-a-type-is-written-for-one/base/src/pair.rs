pub struct Pair<
    First,
    Second,
    Third,
    Fourth,
> {
    pub a: First,
    pub b: Second,
    pub c: Third,
    pub d: Fourth,
}
