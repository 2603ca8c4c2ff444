package shop;
public final class Paths { public static final String USERS = "/users"; }
