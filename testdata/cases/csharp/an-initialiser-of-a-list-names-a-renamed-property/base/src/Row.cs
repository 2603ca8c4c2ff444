namespace Shop
{
    public class Row
    {
        public string Name { get; set; }
        public int Size { get; set; }
    }
}
