package a;

public interface R {
  TransferData getTransferData();
}
