socket.on('order.created', show);
bus.emit('order.created', 1);
