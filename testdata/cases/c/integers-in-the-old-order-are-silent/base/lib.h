int put(int a, long b);
