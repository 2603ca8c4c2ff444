export function save(it) {
  window.dispatchEvent(new CustomEvent('cart-saved', { detail: it }));
}
