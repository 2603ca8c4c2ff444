SELECT id, total FROM invoices WHERE total > 5;
