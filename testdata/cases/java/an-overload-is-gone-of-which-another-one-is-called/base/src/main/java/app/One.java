package app;

class One {
    private final Resources resources = new Resources();

    void one() {
        resources.deleteResourceNow("a", "u");
    }

    void two() {
        resources.deleteResourceNow("a", true, "u");
    }
}
