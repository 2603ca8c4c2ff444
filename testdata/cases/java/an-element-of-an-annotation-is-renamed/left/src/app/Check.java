package app;

public @interface Check {
    String title();
}
