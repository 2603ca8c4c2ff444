RATES = {
    "EUR": 1,
    "USD": 2,
    "GBP": 3,
}
