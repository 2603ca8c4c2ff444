package com.acme.app;

import com.acme.util.Strings;

public class Older {
    String one = Strings.trim("a");
}
