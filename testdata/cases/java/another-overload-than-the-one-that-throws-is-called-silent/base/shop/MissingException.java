package shop;

public class MissingException extends Exception {
}
