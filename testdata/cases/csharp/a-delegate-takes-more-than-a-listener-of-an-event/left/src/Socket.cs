namespace App;
public delegate void Handler(string e, long at);
public class Socket { public event Handler Message; }
