socket.on('order.created', show);
