package a;

public class Epp {
  public String getRepoId() { return ""; }
}
