using System;
using Shop.Models;

namespace Shop.Web
{
    public class Page
    {
        public string Title() { return "a"; }

        public int Total(Money money)
        {
            return money.Cents;
        }

        public string Footer() { return "z"; }

        public string Header() { return "h"; }

        public string Body() { return "b"; }

        public string Side() { return "s"; }
    }
}
