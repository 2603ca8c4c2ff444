package app;

import util.Clock;

public class Page {
    Clock clock;

    int a = 1;

    int b = 2;

    int c = 3;
}
