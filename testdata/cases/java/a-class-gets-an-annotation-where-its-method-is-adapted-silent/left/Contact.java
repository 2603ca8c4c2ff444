package a;

public class Contact extends Epp
    implements Entity, R {

  ContactTransferData data;

  String email;

  public String getEmail() {
    return email;
  }

  public final ContactTransferData getTransferData() {
    return data;
  }

  public String name() {
    return "";
  }
}
