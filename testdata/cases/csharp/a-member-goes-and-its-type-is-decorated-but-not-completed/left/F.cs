namespace N {
  [PrivateApi]
  public class Focus {
    public int Size() { return 1; }
  }
}
