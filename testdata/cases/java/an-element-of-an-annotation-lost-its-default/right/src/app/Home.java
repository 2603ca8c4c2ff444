package app;

public class Home {
    @Check(name = "open")
    public void open() {}
}
