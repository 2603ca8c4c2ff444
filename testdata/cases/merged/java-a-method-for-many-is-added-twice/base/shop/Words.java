package shop;

class Words {
    String one(String word) {
        return word;
    }

    String two(String word) {
        return word + word;
    }
}
