package c;
import a.ColumnMetadata;
public class UseTest {
  Object make() {
    return new ColumnMetadata.Builder().setColumnName("time").build();
  }
}
