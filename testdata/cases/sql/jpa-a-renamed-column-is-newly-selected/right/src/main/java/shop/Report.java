package shop;

class Report {
    String query() { return "SELECT net_total FROM shop_orders"; }
}
