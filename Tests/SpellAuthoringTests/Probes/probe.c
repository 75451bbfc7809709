#include "spell.h"

/* Says again what it was told: a string, a number, and a member of an object within. */
int main(void) {
    const char *parameters = spell_parameters();
    const char *text = spell_string(parameters, "text");
    const char *inner = spell_member(parameters, "inner");
    const char *name = inner == NULL ? NULL : spell_string(inner, "name");
    if (text == NULL) spell_fail(7, "there is no text");
    printf("{\"text\":");
    spell_print_string(text, NULL);
    printf(",\"number\":%g,\"name\":", spell_number(parameters, "number", -1));
    spell_print_string(name == NULL ? "none" : name, NULL);
    printf("}");
    return 0;
}
