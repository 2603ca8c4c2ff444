package shop.web;

public class Page {
}
