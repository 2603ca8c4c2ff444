ALTER TABLE `orders` MODIFY COLUMN `currency` varchar(3) NOT NULL;
