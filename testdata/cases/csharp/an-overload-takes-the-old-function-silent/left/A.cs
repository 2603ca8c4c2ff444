using System;
namespace N;
public delegate void H(int a);
public static class R { public static void On(H h) {} public static void On(Action<int, int> h) {} }
