#include "spell.h"

/* Greets: {"name": "Ada"} becomes {"greeting": "Hello, Ada!"}. */
int main(void) {
    const char *parameters = spell_parameters();
    const char *name = spell_string(parameters, "name");
    if (name == NULL) spell_fail(65, "there is no name");

    printf("{\"greeting\":");
    spell_print_string("Hello, ", name, "!", NULL);
    printf("}");
    return 0;
}
