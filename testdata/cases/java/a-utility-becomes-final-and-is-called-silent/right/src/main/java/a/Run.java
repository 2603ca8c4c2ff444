package a;

class Run {
    int run() {
        return Util.size("a");
    }
}
