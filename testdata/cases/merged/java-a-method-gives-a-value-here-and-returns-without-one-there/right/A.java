class A {
    void run(int n) {
        if (n == 1) {
            return;
        }
        a();
        b();
        if (n == 3) {
            return;
        }
        c();
        d();
    }

    void a() {}
    void b() {}
    void c() {}
    void d() {}
}
