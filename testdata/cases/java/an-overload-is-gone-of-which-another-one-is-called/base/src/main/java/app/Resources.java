package app;

public class Resources {
    public void deleteResourceNow(String id, String user) { }

    public void deleteResourceNow(String id, boolean force, String user) { }
}
