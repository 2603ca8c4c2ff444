package app;

public class Star {
}
