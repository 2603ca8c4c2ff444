struct buf { int n; };
int put(struct buf *b, int n);
