package app;

class Two extends Base {
    void two() {
        resources.deleteResourceNow("b", "u");
    }
}
