package app;

public @interface Check {
    String name();
    int level() default 1;
}
