namespace N {
  public static class Extensions {
    public static bool Get(this Options options, string name, Rule rule, Symbol symbol, Compilation compilation, bool defaultValue, Token token) { return false; }
    public static bool Get(this Options options, string name, Rule rule, Tree tree, Compilation compilation, bool defaultValue, Token token) { return false; }
  }
  public class Options { }
  public class Rule { }
  public class Token { }
  public class Symbol { }
  public class Tree { }
  public class Compilation { }
}
