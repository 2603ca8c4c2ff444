package shop;

class Words {
    String one(String word) {
        return word;
    }

    String joined(String... nouns) {
        return String.join(" ", nouns);
    }

    String two(String word) {
        return word + word;
    }
}
