package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    Stream<String> all(Stream<String> in) {
        return in.map(Api::join);
    }
}
