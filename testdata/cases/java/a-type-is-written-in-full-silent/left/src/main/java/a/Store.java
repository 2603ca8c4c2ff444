package a;

import java.util.List;

public interface Store {
    java.lang.String put(List<String> all, String key);
}
