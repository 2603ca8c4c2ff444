package app;
class Use { Handler<String> h = e -> System.out.println(e); }
