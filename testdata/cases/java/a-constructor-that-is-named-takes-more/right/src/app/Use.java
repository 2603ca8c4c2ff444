package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    List<Api> all(List<Long> cents) {
        return cents.stream().map(Api::new).collect(Collectors.toList());
    }
}
