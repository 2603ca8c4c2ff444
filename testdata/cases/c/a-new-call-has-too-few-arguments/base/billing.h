int charge(int amount);
