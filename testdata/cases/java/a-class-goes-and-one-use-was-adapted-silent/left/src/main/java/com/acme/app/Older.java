package com.acme.app;

public class Older {
    String one = "a".trim();
}
