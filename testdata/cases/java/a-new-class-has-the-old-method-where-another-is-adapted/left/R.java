package a;

public interface R {
  String getTransferData();
}
