package app;

public @interface Check {
    String label();
}
