package shop;

public class Till {
}
