namespace App
{
    public record Api(int A, int B);
}
