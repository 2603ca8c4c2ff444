package lib;
public interface Handler { void handle(String event); }
