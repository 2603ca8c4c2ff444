package app;

public class Money {
}
