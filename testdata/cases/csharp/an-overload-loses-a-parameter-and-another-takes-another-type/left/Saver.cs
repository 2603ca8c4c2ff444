using System;
using System.Reflection;

namespace App;

public static class Saver
{
    public static string Format(object value) => "";

    public static string Format(object value, FieldInfo field) => "";
}
