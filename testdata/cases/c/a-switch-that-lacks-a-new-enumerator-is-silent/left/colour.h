enum colour { RED, GREEN, BLUE };
