namespace App
{
    public record Api(long Cents, string Currency);
}
