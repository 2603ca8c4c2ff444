class A {
    void run(int n) {
        if (n == 1) {
            return;
        }
        a();
        b();
        c();
        d();
    }

    void a() {}
    void b() {}
    void c() {}
    void d() {}
}
