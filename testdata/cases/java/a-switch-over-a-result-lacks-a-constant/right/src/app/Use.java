package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    String label(Api api) {
        return switch (api.state()) {
            case OPEN -> "open";
            case PAID -> "paid";
        };
    }
}
