package app;

class One {
    private final Resources resources = new Resources();

    void one() {
        resources.deleteResourceNow("a", false, "u");
    }

    void two() {
        resources.deleteResourceNow("a", true, "u");
    }
}
