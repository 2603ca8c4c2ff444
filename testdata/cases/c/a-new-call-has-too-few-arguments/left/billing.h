int charge(int amount, int unit);
