namespace App
{
    public enum State
    {
        Open,
        Paid,
        Void,
    }

    public class Api
    {
        public State Current() => State.Open;
    }
}
