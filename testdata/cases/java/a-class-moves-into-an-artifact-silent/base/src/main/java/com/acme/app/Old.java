package com.acme.app;

import com.acme.util.Strings;

public class Old {
    String one = Strings.trim("a");
}
