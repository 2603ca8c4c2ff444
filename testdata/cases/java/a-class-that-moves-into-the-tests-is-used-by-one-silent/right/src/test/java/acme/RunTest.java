package acme;

public class RunTest {
    int made = Fixture.make();
}
