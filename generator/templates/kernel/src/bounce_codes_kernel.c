/* The shape of a reply (bounce_codes/_shape.py) over the buffers of an Arrow column.
 *
 * It answers nothing: it only tells which rows have the same shape, so that Python reads each shape once. For every
 * text, shape() returns the bytes of " ".join(bounce_codes._shape.shape_of(text)), which a test by mutation checks.
 * Each function below is named after the Python that it follows.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define STATE "bounce_codes_kernel.state"
#define UNREAD 0 /* this row's shape is not kept: Python must read it */
#define IS_NULL 1
#define FIRST 2 /* the number of the first shape */
#define FEWEST_COLONS 3
#define CHUNKS 4096 /* a power of two */
#define LONGEST 8192 /* bytes of a text */

static const char ADDRESS[] = "\xee\x80\x80", IP[] = "\xee\x80\x81", BREAK[] = "\xee\x80\x82"; /* U+E000 to U+E002 */

typedef struct {
    uint64_t hash;
    uint32_t length;
    int32_t number;
    size_t place; /* in text */
} Entry;

/* A set of byte strings, numbered in the order in which they came. */
typedef struct {
    Entry *entries;
    size_t slots; /* a power of two */
    int32_t count;
    char *text;
    size_t used, room;
} Set;

/* A chunk that was seen, and what stands for it in a shape. Most chunks are the words of a few thousand replies. */
typedef struct {
    uint8_t length, shape_length;
    char chunk[31], shape[31];
} Chunk;

typedef struct {
    Set words;  /* that rules, hosts, markers and the search for codes ask for */
    Set shapes; /* seen so far */
    char *prefixes; /* each with a 0 byte behind it */
    size_t prefixes_length;
    Chunk chunks[CHUNKS];
} State;

/* ---- sets ---- */

static uint64_t hash_of(const char *bytes, size_t length) {
    uint64_t hash = 0x9e3779b97f4a7c15u ^ length, block;
    while (length >= 8) {
        memcpy(&block, bytes, 8);
        hash = (hash ^ block) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
        bytes += 8;
        length -= 8;
    }
    block = 0;
    memcpy(&block, bytes, length);
    hash = (hash ^ block) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 29;
    hash *= 0xc4ceb9fe1a85ec53u;
    return hash ^ (hash >> 32);
}

static void set_free(Set *set) {
    free(set->entries);
    free(set->text);
    memset(set, 0, sizeof *set);
}

static int set_grow(Set *set) {
    size_t slots = set->slots ? set->slots * 2 : 1024;
    Entry *entries = calloc(slots, sizeof *entries);
    if (!entries)
        return -1;
    for (size_t i = 0; i < slots; i++)
        entries[i].number = -1;
    for (size_t i = 0; i < set->slots; i++) {
        if (set->entries[i].number < 0)
            continue;
        size_t at = set->entries[i].hash & (slots - 1);
        while (entries[at].number >= 0)
            at = (at + 1) & (slots - 1);
        entries[at] = set->entries[i];
    }
    free(set->entries);
    set->entries = entries;
    set->slots = slots;
    return 0;
}

/* Return the slot of a byte string, or of the free place where it would stand. */
static Entry *set_find(const Set *set, const char *bytes, size_t length, uint64_t hash) {
    size_t at = hash & (set->slots - 1);
    for (;; at = (at + 1) & (set->slots - 1)) {
        Entry *entry = &set->entries[at];
        if (entry->number < 0)
            return entry;
        if (entry->hash == hash && entry->length == length && !memcmp(set->text + entry->place, bytes, length))
            return entry;
    }
}

static int set_has(const Set *set, const char *bytes, size_t length) {
    return set->slots && set_find(set, bytes, length, hash_of(bytes, length))->number >= 0;
}

/* Return the number of a byte string, *is_new if it was not there before; -1 without memory. */
static int32_t set_number(Set *set, const char *bytes, size_t length, int *is_new) {
    if ((size_t)set->count * 2 >= set->slots && set_grow(set) < 0)
        return -1;
    uint64_t hash = hash_of(bytes, length);
    Entry *entry = set_find(set, bytes, length, hash);
    *is_new = entry->number < 0;
    if (!*is_new)
        return entry->number;
    if (set->used + length > set->room) {
        size_t room = (set->used + length) * 2 + 4096;
        char *text = realloc(set->text, room);
        if (!text)
            return -1;
        set->text = text;
        set->room = room;
    }
    memcpy(set->text + set->used, bytes, length);
    *entry = (Entry){hash, (uint32_t)length, set->count, set->used};
    set->used += length;
    return set->count++;
}

/* ---- characters ---- */

enum { DIGIT = 1, LOWER = 2, UPPER = 4, SPACE = 8, DELIMITER = 16, WIDE = 32, AT = 64, DOT = 128 };
static unsigned char KIND[256];

static void fill_kinds(void) {
    for (int c = 0; c < 256; c++)
        KIND[c] = (c >= '0' && c <= '9' ? DIGIT : 0) | (c >= 'a' && c <= 'z' ? LOWER : 0) |
                  (c >= 'A' && c <= 'Z' ? UPPER : 0) | (c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f) ? SPACE : 0) |
                  /* what ends an address; white space can't stand in a chunk */
                  (c && c < 0x80 && strchr("<>()[]{},;:\"'=|", c) ? DELIMITER : 0) | (c >= 0x80 ? WIDE : 0) |
                  (c == '@' ? AT : 0) | (c == '.' ? DOT : 0);
}

static int is_digit(unsigned char c) { return KIND[c] & DIGIT; }
static int is_lower(unsigned char c) { return KIND[c] & LOWER; }
static int is_alnum(unsigned char c) { return KIND[c] & (DIGIT | LOWER | UPPER); }
static int is_run(unsigned char c) { return KIND[c] & (DIGIT | LOWER); }
static int is_hex(unsigned char c) { return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f'); }
static int is_apostrophe(unsigned char c) { return c == '\'' || c == '`'; }
static int is_delimiter(unsigned char c) { return KIND[c] & DELIMITER; }

/* Return how many bytes of white space (str.split), or of a private character, stand here; 0 for anything else. */
static size_t space_at(const unsigned char *at, const unsigned char *end) {
    if (!(KIND[*at] & (SPACE | WIDE)))
        return 0;
    if (*at < 0x80)
        return 1;
    if (*at == 0xc2)
        return end - at >= 2 && (at[1] == 0x85 || at[1] == 0xa0) ? 2 : 0;
    if (end - at < 3)
        return 0;
    if (at[0] == 0xe1)
        return at[1] == 0x9a && at[2] == 0x80 ? 3 : 0;
    if (at[0] == 0xe2 && at[1] == 0x80)
        return at[2] <= 0x8a || at[2] == 0xa8 || at[2] == 0xa9 || at[2] == 0xaf ? 3 : 0;
    if (at[0] == 0xe2)
        return at[1] == 0x81 && at[2] == 0x9f ? 3 : 0;
    if (at[0] == 0xe3)
        return at[1] == 0x80 && at[2] == 0x80 ? 3 : 0;
    return at[0] == 0xee && at[1] == 0x80 && at[2] <= 0x82 ? 3 : 0;
}

/* ---- _words.hide ---- */

/* Return how many bytes at the beginning are codes in front of an address: "550-". */
static size_t codes_in_front(const char *chunk, size_t length) {
    size_t at = 0;
    while (length - at >= 4 && chunk[at] >= '2' && chunk[at] <= '5' && is_digit(chunk[at + 1]) &&
           is_digit(chunk[at + 2]) && chunk[at + 3] == '-' && memchr(chunk + at, '@', length - at))
        at += 4;
    return at;
}

static size_t hide_addresses(const char *chunk, size_t length, char *out) {
    size_t made = codes_in_front(chunk, length), at = made;
    memcpy(out, chunk, made);
    while (at < length) {
        size_t end = at, last = 0;
        for (; end < length && !is_delimiter(chunk[end]); end++)
            if (chunk[end] == '@' && end > at && end + 1 < length && !is_delimiter(chunk[end + 1]) &&
                !(chunk[end + 1] == '.' && end + 2 < length && chunk[end + 2] == '.'))
                last = end;
        if (last) {
            memcpy(out + made, ADDRESS, 3);
            made += 3;
            at = last + 1;
            while (at < end && !(chunk[at] == '.' && at + 1 < length && chunk[at + 1] == '.'))
                at++;
            continue;
        }
        if (end < length)
            end++;
        memcpy(out + made, chunk + at, end - at);
        made += end - at;
        at = end;
    }
    return made;
}

/* Return where four numbers with dots between end that begin at a place; 0 if they don't. */
static size_t ipv4_at(const char *chunk, size_t length, size_t at) {
    if (at && (is_digit(chunk[at - 1]) || chunk[at - 1] == '.'))
        return 0;
    for (int number = 0; number < 4; number++) {
        size_t digits = 0;
        if (number && (at >= length || chunk[at++] != '.'))
            return 0;
        while (at < length && is_digit(chunk[at]) && digits <= 3)
            at++, digits++;
        if (!digits || digits > 3)
            return 0;
    }
    return at + 1 < length && chunk[at] == '.' && is_digit(chunk[at + 1]) ? 0 : at;
}

static size_t hide_ipv4(const char *chunk, size_t length, char *out) {
    size_t made = 0;
    for (size_t at = 0; at < length;) {
        size_t end = is_digit(chunk[at]) ? ipv4_at(chunk, length, at) : 0;
        if (end) {
            memcpy(out + made, IP, 3);
            made += 3;
            at = end;
        } else
            out[made++] = chunk[at++];
    }
    return made;
}

/* Tell whether a run of letters, digits and colons is an IPv6 address. */
static int is_ipv6(const char *run, size_t length) {
    size_t colons = 0, digits = 0, at = 0;
    if (length >= 5 && (run[0] | 32) == 'i' && (run[1] | 32) == 'p' && (run[2] | 32) == 'v' && run[3] == '6' &&
        run[4] == ':')
        at = 5;
    for (; at < length; at++) {
        if (run[at] == ':')
            colons++, digits = 0;
        else if (!is_hex(run[at]) || ++digits > 4)
            return 0;
    }
    return colons >= 3 && colons <= 7;
}

static size_t hide_ipv6(const char *chunk, size_t length, char *out) {
    size_t made = 0;
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && (is_alnum(chunk[end]) || chunk[end] == ':'))
            end++;
        if (end > at && is_ipv6(chunk + at, end - at)) {
            memcpy(out + made, IP, 3);
            made += 3;
            at = end;
            continue;
        }
        if (end == at)
            end++;
        memcpy(out + made, chunk + at, end - at);
        made += end - at;
        at = end;
    }
    return made;
}

/* ---- _shape ---- */

/* _CODE.search */
static int may_hold_code(const char *chunk, size_t length) {
    for (size_t at = 0; at + 2 < length; at++) {
        if (chunk[at] < '2' || chunk[at] > '5' || (at && (is_run(chunk[at - 1]) || chunk[at - 1] == '.')))
            continue;
        if (is_digit(chunk[at + 1])) {
            if (is_digit(chunk[at + 2]) && (at + 3 >= length || !is_run(chunk[at + 3])))
                return 1;
        } else if (chunk[at + 1] == '.') {
            size_t end = at + 2;
            while (end < length && is_digit(chunk[end]))
                end++;
            if (end > at + 2 && end + 1 < length && chunk[end] == '.' && is_digit(chunk[end + 1]))
                return 1;
        }
    }
    return 0;
}

/* _SPAN.fullmatch: return how many digits stand before the unit of a span of time; 0 if it is none. */
static size_t span_of(const char *run, size_t length) {
    static const char *const UNITS[] = {"s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute",
                                        "minutes", "h", "hr", "hrs", "hour", "hours", NULL};
    size_t digits = 0;
    while (digits < length && is_digit(run[digits]))
        digits++;
    for (const char *const *unit = UNITS; digits && digits <= 6 && *unit; unit++)
        if (strlen(*unit) == length - digits && !memcmp(*unit, run + digits, length - digits))
            return digits;
    return 0;
}

static size_t put(char *out, const char *bytes, size_t length) {
    memcpy(out, bytes, length);
    return length;
}

/* _Runs.__missing__ for a run without apostrophes. */
static size_t mask_piece(const State *state, const char *run, size_t length, int exact, char *out) {
    if (set_has(&state->words, run, length))
        return put(out, run, length);
    size_t made = 0;
    if (is_lower(run[0])) {
        const char *prefix = state->prefixes, *end = prefix + state->prefixes_length;
        for (; prefix < end; prefix += strlen(prefix) + 1)
            if (strlen(prefix) <= length && !memcmp(prefix, run, strlen(prefix))) {
                made = put(out, prefix, strlen(prefix));
                break;
            }
    } else {
        size_t digits = 0;
        while (digits < length && is_digit(run[digits]))
            digits++;
        if (digits == length)
            return exact ? put(out, run, length) : put(out, "0", 1);
        out[made++] = '0';
        if ((digits = span_of(run, length)))
            return made + put(out + made, run + digits, length - digits);
    }
    made += put(out + made, "zq", 2);
    if (exact && is_digit(run[length - 1]))
        out[made++] = '0';
    return made;
}

/* _Runs.__missing__ for a run with apostrophes in it. */
static size_t mask_joined(const State *state, const char *run, size_t length, int exact, char *out) {
    size_t joined = 0, made = 0;
    for (size_t at = 0; at < length; at++) /* out has room for it: no mask is shorter than a third of its run */
        if (!is_apostrophe(run[at]))
            out[joined++] = run[at];
    if (set_has(&state->words, out, joined))
        return put(out, run, length);
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && !is_apostrophe(run[end]))
            end++;
        made += end > at ? mask_piece(state, run + at, end - at, exact, out + made) : put(out + made, run + end++, 1);
        at = end;
    }
    return made;
}

static int is_name(unsigned char c) { return is_run(c) || c == '_' || c == '-'; }

static int is_one_of(const char *bytes, size_t length, const char *const *names) {
    for (; *names; names++)
        if (strlen(*names) == length && !memcmp(*names, bytes, length))
            return 1;
    return 0;
}

/* _name: tell whether what the owner of a host name chose is made of words of the rules. */
static int is_somebodys(const State *state, const char *label, const char *end) {
    while (label < end) {
        const char *stop = label;
        while (stop < end && is_run(*stop))
            stop++;
        int known = stop == label || set_has(&state->words, label, stop - label);
        const char *prefix = state->prefixes, *last = prefix + state->prefixes_length;
        for (; !known && prefix < last; prefix += strlen(prefix) + 1)
            known = strlen(prefix) <= (size_t)(stop - label) && !memcmp(prefix, label, strlen(prefix));
        if (!known)
            return 0;
        label = stop + 1;
    }
    return 1;
}

/* _NAME: return where a host name of nobody's ends that begins at a place; 0 if there is none. */
static size_t name_at(const State *state, const char *chunk, size_t length, size_t at) {
    static const char *const DOMAINS[] = {
        "com", "net", "org", "edu", "gov", "mil", "info", "biz", "br", "ch", "cn", "cz", "dk", "eu", "fi",
        "fr",  "gr",  "hk",  "hu",  "io",  "jp",  "kr",   "nl",  "nz", "pl", "pt", "ro", "ru", "sg", "sk",
        "th",  "tr",  "tw",  "ua",  "uk",  "vn",  "za",   NULL};
    static const char *const BELOW_COUNTRIES[] = {"ac", "co",  "com", "edu", "go", "gov",
                                                  "ne", "net", "or",  "org", NULL};
    size_t labels[4] = {0}; /* where the last ones begin, the last one first */
    size_t count = 0;
    if (!is_name(chunk[at]) ||
        (at && (is_name(chunk[at - 1]) || chunk[at - 1] == '.' || chunk[at - 1] == '/' || chunk[at - 1] == '@')))
        return 0;
    for (;;) {
        memmove(labels + 1, labels, 3 * sizeof *labels);
        labels[0] = at;
        count++;
        while (at < length && is_name(chunk[at]))
            at++;
        if (at + 1 >= length || chunk[at] != '.' || !is_name(chunk[at + 1]))
            break;
        at++;
    }
    if (count < 2 || (at < length && (chunk[at] == '/' || chunk[at] == '@')))
        return 0;
    size_t last = at - labels[0];
    int country = last == 2 && is_lower(chunk[labels[0]]) && is_lower(chunk[labels[0] + 1]);
    if (!is_one_of(chunk + labels[0], last, DOMAINS) && !(country && count > 2))
        return 0;
    int below = count > 2 && last == 2 &&
                is_one_of(chunk + labels[1], labels[0] - 1 - labels[1], BELOW_COUNTRIES);
    size_t chosen = below ? 2 : 1;
    return is_somebodys(state, chunk + labels[chosen], chunk + labels[chosen - 1] - 1) ? 0 : at;
}

static size_t hide_names(const State *state, const char *chunk, size_t length, char *out) {
    size_t made = 0, end;
    for (size_t at = 0; at < length;) {
        if ((end = name_at(state, chunk, length, at))) {
            made += put(out + made, "zq", 2);
            at = end;
        } else
            out[made++] = chunk[at++];
    }
    return made;
}

/* _masked */
static size_t mask(const State *state, const char *chunk, size_t length, int exact, char *out) {
    size_t made = 0;
    for (size_t at = 0; at < length;) {
        size_t end = at, pieces = 0;
        while (end < length && is_run(chunk[end])) {
            pieces++;
            while (end < length && is_run(chunk[end]))
                end++;
            size_t next = end;
            while (next < length && is_apostrophe(chunk[next]))
                next++;
            if (next > end && next < length && is_run(chunk[next]))
                end = next;
        }
        if (end == at) {
            out[made++] = chunk[at++];
            continue;
        }
        made += pieces > 1 ? mask_joined(state, chunk + at, end - at, exact, out + made)
                           : mask_piece(state, chunk + at, end - at, exact, out + made);
        at = end;
    }
    return made;
}

/* _Chunks.__missing__; two buffers of at least three times the chunk's length are lent. */
static size_t shape_of_chunk(const State *state, const char *chunk, size_t length, char *out, char *one, char *two) {
    unsigned char kinds = 0;
    size_t colons = 0;
    for (size_t at = 0; at < length; at++) {
        unsigned char c = chunk[at];
        kinds |= KIND[c];
        colons += c == ':';
        one[at] = KIND[c] & UPPER ? c | 32 : c;
    }
    if (kinds & WIDE)
        memcpy(one, chunk, length);
    char *now = one, *next = two, *swap;
    if (kinds & AT) {
        length = hide_addresses(now, length, next);
        swap = now, now = next, next = swap;
    }
    if (kinds & DOT && kinds & DIGIT) {
        length = hide_ipv4(now, length, next);
        swap = now, now = next, next = swap;
    }
    if (colons >= FEWEST_COLONS) {
        colons = 0;
        for (size_t at = 0; at < length; at++)
            colons += now[at] == ':';
        if (colons >= FEWEST_COLONS) {
            length = hide_ipv6(now, length, next);
            swap = now, now = next, next = swap;
        }
    }
    if (kinds & WIDE)
        return put(out, now, length);
    int exact = kinds & DIGIT && may_hold_code(now, length);
    if (kinds & DOT && !exact) {
        length = hide_names(state, now, length, next);
        now = next;
    }
    return mask(state, now, length, exact, out);
}

static size_t shape_of_known_chunk(State *state, const char *chunk, size_t length, char *out, char *one, char *two) {
    if (length > sizeof state->chunks->chunk)
        return shape_of_chunk(state, chunk, length, out, one, two);
    Chunk *known = &state->chunks[hash_of(chunk, length) & (CHUNKS - 1)];
    if (known->length == length && !memcmp(known->chunk, chunk, length))
        return put(out, known->shape, known->shape_length);
    size_t made = shape_of_chunk(state, chunk, length, out, one, two);
    if (made <= sizeof known->shape) {
        known->length = (uint8_t)length;
        known->shape_length = (uint8_t)made;
        memcpy(known->chunk, chunk, length);
        memcpy(known->shape, out, made);
    }
    return made;
}

/* Tell whether an HTML entity begins at a "&" (_words._ENTITY, or what may be one). */
static int is_entity(const char *at, const char *end) {
    static const char *const NAMES[] = {"lt;", "gt;", "amp;", "quot;", "apos;", "nbsp;", "#", NULL};
    for (const char *const *name = NAMES; *name; name++)
        if ((size_t)(end - at) > strlen(*name) && !memcmp(at + 1, *name, strlen(*name)))
            return 1;
    return 0;
}

/* Return the length of " ".join(shape_of(text)); -1 for a text with entities, which Python reads. */
static Py_ssize_t shape_of(State *state, const char *text, size_t length, char *out, char *one, char *two) {
    const unsigned char *at = (const unsigned char *)text, *end = at + length;
    size_t made = 0, breaks = 0, size;
    for (const char *sign = text; (sign = memchr(sign, '&', text + length - sign)); sign++)
        if (is_entity(sign, text + length))
            return -1;
    while (at < end) {
        int broken = 0;
        while (at < end && (size = space_at(at, end))) {
            int now = *at == '\n' || *at == '\r';
            breaks += now && !broken && made;
            broken = now;
            at += size;
        }
        const unsigned char *chunk = at;
        while (at < end && !space_at(at, end))
            at++;
        if (at == chunk)
            break;
        for (; breaks; breaks--) {
            out[made++] = ' ';
            made += put(out + made, BREAK, 3);
        }
        if (made)
            out[made++] = ' ';
        made += shape_of_known_chunk(state, (const char *)chunk, at - chunk, out + made, one, two);
    }
    return made;
}

/* ---- the module ---- */

static void state_free(PyObject *capsule) {
    State *state = PyCapsule_GetPointer(capsule, STATE);
    if (!state)
        return;
    set_free(&state->words);
    set_free(&state->shapes);
    free(state->prefixes);
    free(state);
}

static PyObject *new_state(PyObject *Py_UNUSED(module), PyObject *args) {
    const char *words, *prefixes;
    Py_ssize_t length, prefixes_length;
    int is_new;
    if (!PyArg_ParseTuple(args, "y#y#", &words, &length, &prefixes, &prefixes_length))
        return NULL;
    State *state = calloc(1, sizeof *state);
    if (!state)
        return PyErr_NoMemory();
    PyObject *capsule = PyCapsule_New(state, STATE, state_free);
    if (!capsule) {
        free(state);
        return NULL;
    }
    state->prefixes = calloc(prefixes_length + 1, 1);
    int failed = !state->prefixes || set_grow(&state->shapes) < 0 || set_grow(&state->words) < 0;
    if (!failed) {
        memcpy(state->prefixes, prefixes, prefixes_length);
        state->prefixes_length = prefixes_length;
    }
    for (const char *at = words, *end = words + length; !failed && at < end;) {
        const char *stop = memchr(at, 0, end - at);
        stop = stop ? stop : end;
        failed = set_number(&state->words, at, stop - at, &is_new) < 0;
        at = stop + 1;
    }
    if (failed) {
        Py_DECREF(capsule);
        return PyErr_NoMemory();
    }
    return capsule;
}

static PyObject *shape(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *capsule, *result = NULL;
    const char *text;
    Py_ssize_t length;
    if (!PyArg_ParseTuple(args, "Oy#", &capsule, &text, &length))
        return NULL;
    State *state = PyCapsule_GetPointer(capsule, STATE);
    if (!state)
        return NULL;
    size_t room = 4 * (size_t)length + 16;
    char *out = malloc(3 * room);
    if (!out)
        return PyErr_NoMemory();
    Py_ssize_t made = shape_of(state, text, length, out, out + room, out + 2 * room);
    if (made < 0) {
        result = Py_None;
        Py_INCREF(result);
    } else
        result = PyBytes_FromStringAndSize(out, made);
    free(out);
    return result;
}

/* Write the number of each row's shape; return the first new number's row, the second's ..., or -1 without memory. */
static Py_ssize_t number_rows(State *state, const char *data, const void *offsets, int wide, const uint8_t *validity,
                              Py_ssize_t first, Py_ssize_t count, int32_t *numbers, Py_ssize_t *fresh) {
    size_t room = 4 * LONGEST + 16;
    char *out = malloc(3 * room);
    Py_ssize_t found = 0;
    int is_new;
    if (!out)
        return -1;
    for (Py_ssize_t row = 0; row < count; row++) {
        Py_ssize_t at = first + row;
        if (validity && !(validity[at >> 3] >> (at & 7) & 1)) {
            numbers[row] = IS_NULL;
            continue;
        }
        int64_t begin = wide ? ((const int64_t *)offsets)[at] : ((const int32_t *)offsets)[at];
        int64_t end = wide ? ((const int64_t *)offsets)[at + 1] : ((const int32_t *)offsets)[at + 1];
        Py_ssize_t made = -1;
        if (end - begin <= LONGEST)
            made = shape_of(state, data + begin, end - begin, out, out + room, out + 2 * room);
        if (made < 0) {
            numbers[row] = UNREAD;
            continue;
        }
        int32_t shape = set_number(&state->shapes, out, made, &is_new);
        if (shape < 0) {
            found = -1;
            break;
        }
        numbers[row] = FIRST + shape;
        if (is_new)
            fresh[found++] = row;
    }
    free(out);
    return found;
}

static PyObject *number(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *capsule, *validity_object, *result = NULL;
    Py_buffer data = {0}, offsets = {0}, validity = {0}, numbers = {0};
    int wide;
    Py_ssize_t first, count, found = -1;
    if (!PyArg_ParseTuple(args, "Oy*y*Opnnw*", &capsule, &data, &offsets, &validity_object, &wide, &first, &count,
                          &numbers))
        return NULL;
    State *state = PyCapsule_GetPointer(capsule, STATE);
    if (!state || (validity_object != Py_None && PyObject_GetBuffer(validity_object, &validity, PyBUF_SIMPLE) < 0))
        goto done;
    if (first < 0 || count < 0 || offsets.len / (wide ? 8 : 4) < first + count + 1 || numbers.len / 4 < count ||
        (validity.buf && validity.len * 8 < first + count)) {
        PyErr_SetString(PyExc_ValueError, "a buffer is shorter than the rows that it should hold");
        goto done;
    }
    Py_ssize_t *fresh = malloc((count + 1) * sizeof *fresh);
    if (!fresh) {
        PyErr_NoMemory();
        goto done;
    }
    Py_BEGIN_ALLOW_THREADS
    found = number_rows(state, data.buf, offsets.buf, wide, validity.buf, first, count, numbers.buf, fresh);
    Py_END_ALLOW_THREADS
    if (found < 0)
        PyErr_NoMemory();
    else if ((result = PyList_New(found)))
        for (Py_ssize_t at = 0; at < found; at++)
            PyList_SetItem(result, at, PyLong_FromSsize_t(fresh[at]));
    free(fresh);
done:
    PyBuffer_Release(&data);
    PyBuffer_Release(&offsets);
    PyBuffer_Release(&numbers);
    if (validity.obj)
        PyBuffer_Release(&validity);
    return result;
}

static PyMethodDef METHODS[] = {
    {"new_state", new_state, METH_VARARGS, "new_state(words, prefixes): both are bytes, with a 0 byte between each."},
    {"shape", shape, METH_VARARGS, "shape(state, text): the shape of UTF-8 bytes; None if Python must read them."},
    {"number", number, METH_VARARGS,
     "number(state, data, offsets, validity, wide, first, count, numbers): write the number of each row's shape "
     "from 2 on, 1 for null and 0 where Python must read the row; return the rows of the shapes that are new."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "bounce_codes_kernel", "Tells which rows of a column have the same shape.", -1, METHODS,
    NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit_bounce_codes_kernel(void) {
    fill_kinds();
    PyObject *module = PyModule_Create(&MODULE);
    if (module && PyModule_AddIntConstant(module, "RULES", 4) < 0) { /* bounce_codes._shape.RULES */
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
