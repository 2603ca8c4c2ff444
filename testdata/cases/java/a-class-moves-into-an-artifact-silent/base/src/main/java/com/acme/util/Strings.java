package com.acme.util;

public class Strings {
    public static String trim(String text) {
        return text.trim();
    }
}
