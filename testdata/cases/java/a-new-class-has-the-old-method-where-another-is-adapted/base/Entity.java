package a;

public interface Entity {}
