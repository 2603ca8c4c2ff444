package app;

class Use {
    String label(Api api) {
        return switch (api.getState()) {
            case OPEN -> "open";
            case PAID -> "paid";
        };
    }
}
