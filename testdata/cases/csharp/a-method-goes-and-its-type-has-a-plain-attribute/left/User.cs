namespace A;

[System.Serializable]
public class User
{
    public int Size() { return 1; }
}
