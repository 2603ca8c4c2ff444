package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    Stream<String> all(Api api, Stream<String> in) {
        return in.map(api::label);
    }
}
