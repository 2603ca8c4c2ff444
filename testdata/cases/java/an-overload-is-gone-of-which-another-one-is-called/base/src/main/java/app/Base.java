package app;

class Base {
    protected Resources resources;
}
