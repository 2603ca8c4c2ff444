using System;
using Shop.Money;

namespace Shop.Web
{
    public class Page
    {
        public string Title() { return "a"; }

        public string Footer() { return "z"; }

        public string Header() { return "h"; }

        public string Body() { return "b"; }
    }
}
