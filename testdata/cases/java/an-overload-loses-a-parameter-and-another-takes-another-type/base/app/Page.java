package app;

public class Page {
    int count = 0;
}
