package a;
public class ColumnMetadata {
  public static class Builder {
    public ColumnMetadata build() { return new ColumnMetadata(); }
  }
}
