package app;

public enum Api { A, B, C }
