class A {
    void run(int n) {
        if (n == 1) {
            return;
        }
        a();
        b();
        Runnable r = () -> {
            return;
        };
        c();
        d();
    }

    void a() {}
    void b() {}
    void c() {}
    void d() {}
}
