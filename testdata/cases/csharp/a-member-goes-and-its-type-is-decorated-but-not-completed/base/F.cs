namespace N {
  public class Focus {
    public static Focus Instance => null;
    public int Size() { return 1; }
  }
}
