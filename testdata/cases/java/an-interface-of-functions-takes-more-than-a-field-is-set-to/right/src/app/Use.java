package app;
class Use { void go(Socket socket) { socket.onMessage = event -> System.out.println(event); } }
