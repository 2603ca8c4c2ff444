ALTER TABLE `orders` CHANGE COLUMN `qty` `quantity` int NOT NULL;
