package a;

public class Contact extends Epp
    implements Entity, R {

  TransferData data;

  String email;

  public String getEmail() {
    return email;
  }

  public final TransferData getTransferData() {
    return data;
  }

  public String name() {
    return "";
  }
}
