package shop

val accent = R.color.accent
