package app;

public @interface Check {
    String value();
}
