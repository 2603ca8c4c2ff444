package app;

@Check(label = "home")
public class Home {
}
