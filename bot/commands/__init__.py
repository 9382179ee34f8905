"""One file for each word after `/nk`; this folder is the registry, and help is made from it."""
