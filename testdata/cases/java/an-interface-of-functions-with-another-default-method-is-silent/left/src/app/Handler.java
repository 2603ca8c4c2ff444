package app;
public interface Handler { void handle(String event); default void handle(String event, long at) { handle(event); } }
