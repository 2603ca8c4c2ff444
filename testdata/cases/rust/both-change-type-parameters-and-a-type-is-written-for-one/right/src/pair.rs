pub struct Pair<
    First,
    Second,
    Third,
    Fourth,
    Fifth = u8,
> {
    pub a: First,
    pub b: Second,
    pub c: Third,
    pub d: Fourth,
}
