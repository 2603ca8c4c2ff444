int put(long b, int a);
