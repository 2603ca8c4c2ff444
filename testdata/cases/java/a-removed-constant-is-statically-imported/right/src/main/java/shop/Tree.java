package shop;

import static shop.util.Text.MAX;

public class Tree {
    int p = MAX;
}
