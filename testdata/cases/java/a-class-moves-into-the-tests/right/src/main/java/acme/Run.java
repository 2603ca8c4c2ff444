package acme;

public class Run {
    int made = Fixture.make();
}
