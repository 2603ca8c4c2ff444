echo "$SHOP_LIMIT"
