CREATE TABLE `orders` (`id` bigint PRIMARY KEY, `currency` varchar(3) NULL, `total` int);
