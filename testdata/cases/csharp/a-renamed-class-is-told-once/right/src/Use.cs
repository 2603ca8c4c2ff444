namespace App;
class Use { string Go() { var c = new Client("x"); Client.Default(); return c.Fetch(); } }
