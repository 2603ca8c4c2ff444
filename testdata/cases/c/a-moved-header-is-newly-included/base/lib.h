int helper(int n);
