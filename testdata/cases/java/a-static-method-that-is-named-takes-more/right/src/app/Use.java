package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    Stream<String> all(Stream<Long> cents) {
        return cents.map(Api::label);
    }
}
