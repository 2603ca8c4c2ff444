package app;

public enum State { OPEN, PAID }
