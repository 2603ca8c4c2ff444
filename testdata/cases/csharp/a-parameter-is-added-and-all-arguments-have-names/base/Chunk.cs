namespace N {
  public class Chunk {
    public static Chunk Create(string filename, int header, bool cached) { return new Chunk(); }
  }
}
