namespace Shop;

public class Run
{
    public int Of(Disk disk) => disk.Size;
}
