static int lo(int x) { return x; }
int keep(int x) { return lo(x); }
