package a;
public class ColumnMetadata {
  public static class Builder {
    public Builder setColumnName(String n) { return this; }
    public ColumnMetadata build() { return new ColumnMetadata(); }
  }
}
