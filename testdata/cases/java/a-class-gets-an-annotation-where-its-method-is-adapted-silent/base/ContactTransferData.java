package a;

public class ContactTransferData extends TransferData {}
