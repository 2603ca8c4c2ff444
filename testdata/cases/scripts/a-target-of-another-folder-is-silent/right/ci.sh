make -C web lint
