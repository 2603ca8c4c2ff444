package b;
public class PartitionerConfig {
  public static class Builder {
    public Builder setPartitionerType(String n) { return this; }
    public Builder setColumnName(String n) { return this; }
    public PartitionerConfig build() { return new PartitionerConfig(); }
  }
}
