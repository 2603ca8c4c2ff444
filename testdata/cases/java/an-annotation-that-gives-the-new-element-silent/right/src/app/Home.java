package app;

public class Home {
    @Check(name = "open", level = 2)
    public void open() {}
}
