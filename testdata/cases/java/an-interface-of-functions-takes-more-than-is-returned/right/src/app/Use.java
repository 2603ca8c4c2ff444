package app;
class Use { Handler make() { return event -> System.out.println(event); } }
