namespace App
{
    class V { }
}
