package a

// A is one.
const A = 1

const B = 2
