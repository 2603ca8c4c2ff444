function f(o) {
  save(o);
}
