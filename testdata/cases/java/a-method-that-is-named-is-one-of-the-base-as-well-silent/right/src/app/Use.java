package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    IntFunction<String> all(Api api) {
        return api::label;
    }
}
