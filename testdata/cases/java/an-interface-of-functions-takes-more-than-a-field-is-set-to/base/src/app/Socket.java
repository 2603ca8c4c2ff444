package app;
public class Socket { public Handler onMessage; }
