class A {
    boolean run(int n) {
        if (n == 1) {
            return true;
        }
        a();
        b();
        c();
        d();
        return false;
    }

    void a() {}
    void b() {}
    void c() {}
    void d() {}
}
