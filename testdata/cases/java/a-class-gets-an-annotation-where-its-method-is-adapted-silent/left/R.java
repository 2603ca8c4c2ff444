package a;

public interface R<T extends TransferData> {
  T getTransferData();
}
