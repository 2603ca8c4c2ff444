package a;

@Access(AccessType.FIELD)
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

  @Override @Access(AccessType.PROPERTY)
  public String getRepoId() { return super.getRepoId(); }

  public String name() {
    return "";
  }
}
