export function load(done) {
  return import('./fast.js').then((it) => done(it));
}
