namespace N {
  public static class Extensions {
    public static bool Get(this Options options, string name, Rule rule, bool defaultValue, Token token) { return false; }
  }
  public class Options { }
  public class Rule { }
  public class Token { }
  public class Symbol { }
  public class Tree { }
  public class Compilation { }
}
