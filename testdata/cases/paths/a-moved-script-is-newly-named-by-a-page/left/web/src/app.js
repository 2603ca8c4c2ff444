run();
start();
