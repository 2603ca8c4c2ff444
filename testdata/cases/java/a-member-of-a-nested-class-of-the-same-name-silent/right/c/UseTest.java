package c;
import a.ColumnMetadata;
import b.PartitionerConfig;
public class UseTest {
  ColumnMetadata metadata;
  Object make() {
    return new PartitionerConfig.Builder().setPartitionerType("t").setColumnName("time").build();
  }
}
