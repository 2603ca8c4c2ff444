package app;

@Check("home")
public class Home {
}
