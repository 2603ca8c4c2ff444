package shop

val title = R.string.order_total
