enum colour { RED, GREEN };
