"""What the exports of OpenSanctions have in common: their datasets as speakers, words of schemas, scope and day."""
