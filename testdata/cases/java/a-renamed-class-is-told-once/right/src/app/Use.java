package app;
class Use { String go() { Client c = new Client("x"); return c.fetch(); } }
