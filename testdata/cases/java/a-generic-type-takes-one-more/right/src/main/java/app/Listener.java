package app;

class Listener {
    String on(Event<String> event) {
        return event.value;
    }
}
