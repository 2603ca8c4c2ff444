# k
