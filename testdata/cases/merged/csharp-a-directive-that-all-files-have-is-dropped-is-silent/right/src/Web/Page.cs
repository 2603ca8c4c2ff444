using System;
using Shop.Models;

namespace Shop.Web
{
    public class Page
    {
        public string Title() { return "a"; }

        public string Footer() { return "z"; }

        public string Header() { return "h"; }

        public int Rated(Rate rate) { return rate.Value; }

        public string Body() { return "b"; }
    }
}
