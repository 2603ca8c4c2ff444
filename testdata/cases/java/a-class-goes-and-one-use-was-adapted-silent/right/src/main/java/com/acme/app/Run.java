package com.acme.app;

import com.acme.util.Strings;

public class Run {
    String two = Strings.trim("b");
}
