package app;

import util.*;

public class Page {
    Clock clock;

    int a = 1;

    int b = 2;

    int c = 3;

    Money money;
}
