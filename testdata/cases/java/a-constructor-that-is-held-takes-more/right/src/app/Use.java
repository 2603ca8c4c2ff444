package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    Function<Long, Api> make = Api::new;
}
