# s
