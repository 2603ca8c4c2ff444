package q

var X = `SELECT first_name FROM customers`
