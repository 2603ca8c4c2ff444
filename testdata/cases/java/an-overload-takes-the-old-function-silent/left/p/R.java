package p;
import java.util.function.BiConsumer;
public class R {
  public static void on(F f) {}
  public static void on(BiConsumer<Integer, Integer> f) {}
}
