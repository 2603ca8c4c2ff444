package users

import "shop/jobs"

func start() error {
	return jobs.Run(func(path string) error { return nil })
}
