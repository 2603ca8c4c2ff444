package ex;

class U {
    int f() {
        return new S.Builder().size(1);
    }
}
