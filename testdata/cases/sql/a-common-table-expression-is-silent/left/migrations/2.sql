DROP TABLE recent;
