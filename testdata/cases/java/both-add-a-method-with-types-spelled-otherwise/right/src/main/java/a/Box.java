package a;

import java.util.List;

public class Box {
    private int a;







    private int b;

    public void put(List<String> all) {
    }
}
