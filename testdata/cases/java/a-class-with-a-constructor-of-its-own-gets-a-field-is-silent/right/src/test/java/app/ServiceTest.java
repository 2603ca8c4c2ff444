package app;

class ServiceTest {
    private final Service service = new Service("a");
}
