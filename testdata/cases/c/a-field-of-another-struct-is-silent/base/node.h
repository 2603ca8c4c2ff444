struct buf {
	int length;
};

struct vec {
	int length;
};

struct node {
	struct buf *buf;
	struct vec *vec;
};
