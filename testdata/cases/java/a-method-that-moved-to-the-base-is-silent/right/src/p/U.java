package p;

class U {
    int f(D d) { return d.size(); }
}
