package a;

public class Other implements R {
  public TransferData getTransferData() {
    return null;
  }
}
