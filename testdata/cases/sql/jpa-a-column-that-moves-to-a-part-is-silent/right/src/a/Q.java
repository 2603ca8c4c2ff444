package a;

class Q {
    static final String SQL = "select buyer from invoices where id = ?";
}
