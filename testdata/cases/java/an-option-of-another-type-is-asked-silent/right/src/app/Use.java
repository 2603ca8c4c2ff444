package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    boolean x(Api api) {
        return api.find(1).isPresent();
    }
}
