global using System;
global using Shop.Carts;
