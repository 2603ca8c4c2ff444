from pkg.api import total

print(total([1]))
