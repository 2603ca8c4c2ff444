package q;

import p.Foos;

public class Use {
    String first(Foos foos) {
        return foos.all().get(0).title();
    }
}
