package a;

import java.util.List;

public class Box {
    private int a;

    public void put(java.util.List<String> all) {
    }





    private int b;
}
