package a

// A is one.
<<<<<<< HEAD
// It is first.
=======
// It is the first of all.
>>>>>>> feat/x
const A = 1

const B = 2
