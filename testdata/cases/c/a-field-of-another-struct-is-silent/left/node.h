struct buf {
	long used;
};

struct vec {
	int length;
};

struct node {
	struct buf *buf;
	struct vec *vec;
};
