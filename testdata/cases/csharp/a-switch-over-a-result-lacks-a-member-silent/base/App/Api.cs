namespace App
{
    public enum State
    {
        Open,
        Paid,
    }

    public class Api
    {
        public State Current() => State.Open;
    }
}
