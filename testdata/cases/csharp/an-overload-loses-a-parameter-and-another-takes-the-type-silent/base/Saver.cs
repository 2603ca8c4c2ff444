using System;
using System.Reflection;

namespace App;

public static class Saver
{
    public static string Format(object value, Type type) => "";

    public static string Format(object value, MemberInfo member) => "";
}
