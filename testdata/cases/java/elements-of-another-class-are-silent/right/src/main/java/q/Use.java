package q;

import java.util.List;
import p.Bar;

public class Use {
    String first(List<Bar> bars) {
        return bars.get(0).title() + bars.stream().map(b -> b.title()).findFirst().get();
    }
}
