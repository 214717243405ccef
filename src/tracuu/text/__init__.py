"""Vietnamese text: canonical form, words, keys and the rule that matches them."""
