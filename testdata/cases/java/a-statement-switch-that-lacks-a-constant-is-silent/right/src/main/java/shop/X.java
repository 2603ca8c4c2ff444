package shop;

class X {
    void show(Colour it) {
        switch (it) {
            case RED: System.out.println(1); break;
            case GREEN: System.out.println(2); break;
        }
    }
}
