package app;

public class Run {
}
