namespace App;
public delegate void Handler(string e);
public class Socket { public event Handler Message; }
