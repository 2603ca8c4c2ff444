namespace Shop
{
    public class Row
    {
        public string Name { get; set; }
        public int Length { get; set; }
    }
}
