package app;
import java.util.List;
class Use { static final List<Handler> ALL = List.of(e -> System.out.println(e)); }
