"""Who says it, when, and with how much distance: analysis of Russian-language news."""
