using CommunityToolkit.Mvvm.ComponentModel;

namespace A;

public partial class User : ObservableObject
{
    [ObservableProperty]
    private string name = "";
    public int Size() { return 1; }
}
