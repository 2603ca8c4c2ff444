global using App.Text;
