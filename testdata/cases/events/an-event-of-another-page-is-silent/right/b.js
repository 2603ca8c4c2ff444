export const NAME = 'cart-saved';
bus.on('cart-saved-later', (it) => console.log(it));
