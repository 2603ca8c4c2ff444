package core

import "example.com/m/mfs"

func Collect(files *mfs.Root) error {
	_, err := files.GetDirectory().GetNode()
	return err
}
