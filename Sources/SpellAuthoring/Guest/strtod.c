/* Behind Double's reading of text: decimal to the nearest double, ties to even. Exact, by integers of many words. */
#include "wasi.h"

typedef unsigned int word;
typedef unsigned long long two_words;

/* More digits than these never change the nearest double; that there are more does (sticky). */
enum { MOST_DIGITS = 800, MOST_WORDS = 160, FAR = 100000 };

typedef struct {
    word words[MOST_WORDS];
    int count;
    int sticky;
} big;

static void multiply_add(big *n, word factor, word addend) {
    two_words carry = addend;
    for (int i = 0; i < n->count; i++) {
        carry += (two_words)n->words[i] * factor;
        n->words[i] = (word)carry;
        carry >>= 32;
    }
    if (carry != 0) n->words[n->count++] = (word)carry;
}

static void divide(big *n, word divisor) {
    two_words rest = 0;
    for (int i = n->count - 1; i >= 0; i--) {
        rest = rest << 32 | n->words[i];
        n->words[i] = (word)(rest / divisor);
        rest %= divisor;
    }
    while (n->count > 0 && n->words[n->count - 1] == 0) n->count--;
    if (rest != 0) n->sticky = 1;
}

static int bit_length(const big *n) { return n->count == 0 ? 0 : n->count * 32 - __builtin_clz(n->words[n->count - 1]); }

static int bit(const big *n, int index) { return index >= 0 && (n->words[index / 32] >> index % 32 & 1); }

static void shift_left(big *n, int bits) {
    for (; bits >= 31; bits -= 31) multiply_add(n, 1u << 31, 0);
    multiply_add(n, 1u << bits, 0);
}

/* n * 2^exponent as the nearest double. */
static double rounded(const big *n, int exponent) {
    int length = bit_length(n), top = length - 1 + exponent;
    if (top > 1023) return __builtin_inf();
    /* Below 2^-1022 there are fewer bits. */
    int bits = top < -1022 ? top + 1075 : 53;
    if (bits < 0) return 0;
    two_words mantissa = 0;
    for (int i = 1; i <= bits; i++) mantissa = mantissa << 1 | (two_words)bit(n, length - i);
    int rest = n->sticky;
    for (int i = length - bits - 2; i >= 0 && !rest; i--) rest = bit(n, i);
    if (bit(n, length - bits - 1) && (rest || (mantissa & 1))) mantissa++;
    /* Adding carries a mantissa that rounding made too long into the exponent, as it should. */
    two_words pattern = top < -1022 ? mantissa : ((two_words)(top + 1022) << 52) + mantissa;
    double value;
    __builtin_memcpy(&value, &pattern, sizeof value);
    return value;
}

static const char *read_exponent(const char *text, int *exponent) {
    const char *at = text + 1;
    int sign = *at == '-' ? -1 : 1, value = 0;
    if (*at == '-' || *at == '+') at++;
    if (*at < '0' || *at > '9') return text;
    for (; *at >= '0' && *at <= '9'; at++)
        if (value < FAR) value = value * 10 + (*at - '0');
    *exponent += sign * value;
    return at;
}

/* Reads digits, a point and an exponent; answers the number's end, or 0 where there is no number. */
const char *_swift_stdlib_strtod_clocale(const char *text, double *result) {
    big n;
    n.count = n.sticky = 0;
    int digits = 0, exponent = 0, has_digits = 0, has_point = 0;
    int is_negative = *text == '-';
    const char *at = text + (*text == '-' || *text == '+');
    for (;; at++) {
        if (*at == '.' && !has_point) {
            has_point = 1;
            continue;
        }
        if (*at < '0' || *at > '9') break;
        has_digits = 1;
        if (digits == 0 && *at == '0') {
            exponent -= has_point;
        } else if (digits < MOST_DIGITS) {
            multiply_add(&n, 10, (word)(*at - '0'));
            digits++;
            exponent -= has_point;
        } else {
            if (*at != '0') n.sticky = 1;
            exponent += !has_point;
        }
    }
    if (!has_digits) return 0;
    if (*at == 'e' || *at == 'E') at = read_exponent(at, &exponent);

    double value = 0;
    if (digits > 0 && digits + exponent > 310) {
        value = __builtin_inf();
    } else if (digits > 0 && digits + exponent > -330) {
        int shift = 0;
        for (; exponent > 0; exponent--) multiply_add(&n, 10, 0);
        if (exponent < 0) {
            /* At least 66 bits are to be left: a power of ten has fewer than 10/3 bits for each digit. */
            shift = 66 - exponent * 10 / 3 + 1 - bit_length(&n);
            if (shift < 0) shift = 0;
            shift_left(&n, shift);
            for (; exponent <= -9; exponent += 9) divide(&n, 1000000000);
            for (; exponent < 0; exponent++) divide(&n, 10);
        }
        value = rounded(&n, -shift);
    }
    *result = is_negative ? -value : value;
    return at;
}
