package app;

class V {}
