struct buf { int n; };
int put(int n, struct buf *b);
