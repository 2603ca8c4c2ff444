package a;

class Page {
}
