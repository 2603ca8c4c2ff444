package app;

class Listener {
    Object on(Event event) {
        return event.value;
    }

    Class<?> kind() {
        return Event.class;
    }
}
