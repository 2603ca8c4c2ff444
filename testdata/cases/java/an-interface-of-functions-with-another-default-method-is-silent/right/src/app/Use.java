package app;
class Use { void go() { Handler h = event -> System.out.println(event); System.out.println(h); } }
