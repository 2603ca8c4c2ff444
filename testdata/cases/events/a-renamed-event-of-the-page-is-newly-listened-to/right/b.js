window.addEventListener('cart-saved', (it) => console.log(it));
