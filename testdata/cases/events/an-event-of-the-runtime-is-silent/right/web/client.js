s.on('error', show);
