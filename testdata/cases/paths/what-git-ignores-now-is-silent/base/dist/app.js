run();
b();
