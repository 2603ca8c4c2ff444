package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    void label(Api api) {
        switch (api.state()) {
            case OPEN:
                System.out.println("open");
                break;
            case PAID:
                System.out.println("paid");
                break;
        }
    }
}
