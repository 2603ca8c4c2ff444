package a;

public class TransferData {}
