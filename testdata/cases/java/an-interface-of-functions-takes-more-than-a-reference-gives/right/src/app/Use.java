package app;
class Use {
    static void save(String event) { System.out.println(event); }
    void go() { Handler h = Use::save; System.out.println(h); }
}
