package p;
public interface F { void go(int a); }
