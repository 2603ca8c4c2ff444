package shop

import (
	"errors"
	"fmt"
)

var ErrGone = errors.New("delete from orders: no such row")

func f(err error) error {
	if err == nil {
		return errors.New("delete from orders failed")
	}
	return fmt.Errorf("insert into orders: %w", err)
}
