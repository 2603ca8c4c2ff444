package a

const N = 1
