namespace N;
public delegate void H(int a, int b);
public static class R { public static void On(H h) {} }
