package shop;

class Words {
    String one(String word) {
        return word;
    }

    String two(String word) {
        return word + word;
    }

    String plural(int count, final String... nouns) {
        return count + String.join(" ", nouns);
    }

    String joined(String nouns[]) {
        return String.join(" ", nouns);
    }
}
