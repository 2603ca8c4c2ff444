export function save(it) {
  window.dispatchEvent(new CustomEvent('cart-stored', { detail: it }));
}
