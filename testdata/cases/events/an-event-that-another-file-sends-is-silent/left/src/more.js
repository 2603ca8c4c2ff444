exports.g = (io, o) => io.emit('order.created', o);
