namespace N {
  public class Use {
    public bool Ask(Options options, Rule rule, Token token) { return options.Get("x", rule, defaultValue: false, token); }
  }
}
