package shop;

class OrderView {
    int layout() {
        return R.layout.order;
    }
}
