package a;

import java.util.List;

public class Fake implements Store {
    @Override
    public String put(java.util.List<String> all, String key) {
        return key;
    }
}
