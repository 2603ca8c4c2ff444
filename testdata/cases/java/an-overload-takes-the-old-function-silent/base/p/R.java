package p;
public class R { public static void on(F f) {} }
