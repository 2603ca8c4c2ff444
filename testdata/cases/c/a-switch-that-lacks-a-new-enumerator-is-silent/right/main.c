#include "colour.h"

int main(void) { return 0; }

int rank(enum colour it) {
    switch (it) {
    case RED: return 1;
    case GREEN: return 2;
    }
    return 0;
}
