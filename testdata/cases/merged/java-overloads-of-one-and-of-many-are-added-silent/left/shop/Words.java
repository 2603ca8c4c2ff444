package shop;

class Words {
    String one(String word) {
        return word;
    }

    String plural(int count, String noun) {
        return count + noun;
    }

    String two(String word) {
        return word + word;
    }
}
