namespace App;
public delegate void Handler(string e, long at);
