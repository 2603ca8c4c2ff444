namespace N {
  public class U {
    public Focus Find() { return Focus.Instance; }
  }
}
