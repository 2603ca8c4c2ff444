package app;

class Use {
    String label(Api api) {
        var state = api.getState();
        String text = switch (state) {
            case OPEN -> "open";
            case PAID -> "paid";
        };
        return text;
    }
}
