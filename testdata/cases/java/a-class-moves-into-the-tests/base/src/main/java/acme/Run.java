package acme;

public class Run {
}
