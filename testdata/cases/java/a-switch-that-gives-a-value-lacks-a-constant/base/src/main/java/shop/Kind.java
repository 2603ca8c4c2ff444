package shop;

public enum Kind { A, B }
