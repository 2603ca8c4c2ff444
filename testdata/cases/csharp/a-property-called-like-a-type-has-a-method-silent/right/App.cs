namespace C;

public class Other { public int Total(int[] items) { return 1; } }
public class Holder { public Other Sum { get; set; } }

public class App
{
    public Holder Holder;
    public int Run() { return this.Holder.Sum.Total(new int[0]); }
}
