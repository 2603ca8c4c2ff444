package a;

import java.util.List;

public interface Store {
    String put(java.util.List<String> all, java.lang.String key);
}
