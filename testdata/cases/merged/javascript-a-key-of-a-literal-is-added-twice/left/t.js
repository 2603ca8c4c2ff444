module.exports = {
  x: 0,
  a: 1,
  b: 2,
  c: 3,
};
