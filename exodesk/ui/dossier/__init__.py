"""The dossier screen: choices on the left, the real PDF on the right, made in the background."""
