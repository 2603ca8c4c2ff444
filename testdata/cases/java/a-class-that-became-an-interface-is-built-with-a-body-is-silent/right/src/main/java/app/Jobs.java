package app;

class Jobs {
    Task job() {
        return new Task() {
            @Override
            public void run() { }
        };
    }
}
