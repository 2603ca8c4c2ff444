package shop;

class OrderView {
    int title() {
        return R.string.order_total;
    }
}
