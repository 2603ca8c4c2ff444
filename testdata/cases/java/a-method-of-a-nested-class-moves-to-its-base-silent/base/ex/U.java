package ex;

class U {
}
