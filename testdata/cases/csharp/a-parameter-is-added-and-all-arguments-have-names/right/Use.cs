namespace N {
  public class Use {
    public object Make() { return Chunk.Create(filename: "a", header: 1, cached: false); }
  }
}
